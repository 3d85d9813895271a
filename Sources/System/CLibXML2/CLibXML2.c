#include "CLibXML2.h"

#include <CLateLoading.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <pthread.h>
#include <stddef.h>

// 2.14 changed its name with its binary interface.
#if LIBXML_VERSION >= 21400
#define FILE_NAME "libxml2.so.16"
#else
#define FILE_NAME "libxml2.so.2"
#endif

#define FUNCTIONS(X) \
  X(xmlInitParser) X(xmlCreatePushParserCtxt) X(xmlCtxtUseOptions) X(xmlParseChunk) \
  X(xmlFreeParserCtxt) X(xmlNewParserCtxt) X(xmlCtxtReadMemory) \
  X(xmlDocGetRootElement) X(xmlFreeDoc) X(xmlNodeListGetString) X(htmlEntityLookup)

FUNCTIONS(GZ_LATE_POINTER)
static const struct gz_late_function functions[] = {FUNCTIONS(GZ_LATE_FUNCTION){0}};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
  problem = gz_late_load((const char *[]){FILE_NAME, NULL}, functions);
  if (!problem) p_xmlInitParser();
}

const char *gz_xml_load(void) {
  pthread_once(&once, load);
  return problem;
}

static void start(void *events, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int namespace_count, const xmlChar **namespaces, int count, int default_count,
                  const xmlChar **attributes) {
  (void)namespace_count, (void)namespaces, (void)default_count;
  const struct gz_xml_events *to = events;
  to->start(to->user, name, prefix, uri, count, attributes);
}

static void end(void *events, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  const struct gz_xml_events *to = events;
  to->end(to->user);
}

static void text(void *events, const xmlChar *text, int count) {
  const struct gz_xml_events *to = events;
  to->text(to->user, text, count);
}

int gz_xml_parse(const char *bytes, int size, const struct gz_xml_events *events) {
  if (gz_xml_load()) return -1;
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .startElementNs = start,
      .endElementNs = end,
      .characters = text,
      .ignorableWhitespace = text,
      .cdataBlock = text,
  };
  xmlParserCtxtPtr parser = p_xmlCreatePushParserCtxt(&handler, (void *)events, NULL, 0, NULL);
  if (!parser) return -1;
  // HUGE lifts limits on what is long; depth and number are limited by who is called. Never NOENT.
  p_xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
                                  XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  p_xmlParseChunk(parser, bytes, size, 1);
  int is_well_formed = parser->wellFormed != 0;
  p_xmlFreeParserCtxt(parser);
  return is_well_formed;
}

gz_xml_document gz_xml_read(const char *text, int size) {
  if (gz_xml_load()) return NULL;
  xmlParserCtxtPtr parser = p_xmlNewParserCtxt();
  if (!parser) return NULL;
  // No entity is known that a document declares: it could stand for more than memory holds.
  parser->sax->entityDecl = NULL;
  xmlDocPtr document = p_xmlCtxtReadMemory(
      parser, text, size, NULL, NULL,
      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
          XML_PARSE_NOCDATA);
  p_xmlFreeParserCtxt(parser);
  return document;
}

void gz_xml_free(gz_xml_document document) { p_xmlFreeDoc(document); }

gz_xml_node gz_xml_root(gz_xml_document document) { return p_xmlDocGetRootElement(document); }
gz_xml_node gz_xml_first_child(gz_xml_node node) { return node->children; }
gz_xml_node gz_xml_next(gz_xml_node node) { return node->next; }

const char *gz_xml_element_name(gz_xml_node node) {
  return node->type == XML_ELEMENT_NODE ? (const char *)node->name : NULL;
}

gz_xml_attribute gz_xml_first_attribute(gz_xml_node element) { return element->properties; }
gz_xml_attribute gz_xml_next_attribute(gz_xml_attribute attribute) { return attribute->next; }
const char *gz_xml_attribute_name(gz_xml_attribute attribute) { return (const char *)attribute->name; }

char *gz_xml_attribute_value(gz_xml_attribute attribute) {
  return (char *)p_xmlNodeListGetString(attribute->doc, attribute->children, 1);
}

unsigned int gz_html_entity(const char *name) {
  if (gz_xml_load()) return 0;
  const htmlEntityDesc *entity = p_htmlEntityLookup((const xmlChar *)name);
  return entity ? entity->value : 0;
}
