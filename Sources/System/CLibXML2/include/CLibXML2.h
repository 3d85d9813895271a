// libxml2, loaded when the first feed is read: linking it draws in ICU and the C++ library, which every
// start would pay for. What is asked of it is told here without its headers: they lie in a folder that
// only pkg-config names, and what pkg-config names is linked. Where libxml2 can't be loaded, nothing can
// be read.
#ifndef GAZETTE_CLIBXML2_H
#define GAZETTE_CLIBXML2_H

// Loads libxml2, once. NULL, or what the system says of it.
const char *gz_xml_load(void);

// What is called for the parts of a document, in their order.
struct gz_xml_events {
  void *user;
  // `attributes` are `count` times five pointers: name, prefix, namespace, start and end of the value.
  void (*start)(void *user, const unsigned char *name, const unsigned char *prefix,
                const unsigned char *uri, int count, const unsigned char **attributes);
  void (*end)(void *user);
  void (*text)(void *user, const unsigned char *text, int count);
};

// Reads a document as far as it goes. Entities stay as they are, and nothing that it names is loaded.
// Returns whether it is well-formed, or -1 where nothing can be read.
int gz_xml_parse(const char *text, int size, const struct gz_xml_events *events);

// A document as a tree; a broken one is read as far as it goes, nothing that it names is loaded, and no
// entity that it declares is known. NULL where there is none.
typedef struct _xmlDoc *gz_xml_document;
gz_xml_document gz_xml_read(const char *text, int size);
void gz_xml_free(gz_xml_document document);

// NULL where there is no such.
typedef struct _xmlNode *gz_xml_node;
gz_xml_node gz_xml_root(gz_xml_document document);
gz_xml_node gz_xml_first_child(gz_xml_node node);
gz_xml_node gz_xml_next(gz_xml_node node);
// NULL for what is no element.
const char *gz_xml_element_name(gz_xml_node node);

typedef struct _xmlAttr *gz_xml_attribute;
gz_xml_attribute gz_xml_first_attribute(gz_xml_node element);
gz_xml_attribute gz_xml_next_attribute(gz_xml_attribute attribute);
const char *gz_xml_attribute_name(gz_xml_attribute attribute);
// Memory that the caller frees, or NULL.
char *gz_xml_attribute_value(gz_xml_attribute attribute);

// The scalar that HTML 4 means by an entity's name, or 0.
unsigned int gz_html_entity(const char *name);
#endif
