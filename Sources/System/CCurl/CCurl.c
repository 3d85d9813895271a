#include "CCurl.h"

#include <CLateLoading.h>
#include <pthread.h>
#include <stddef.h>

// curl.h gives some of them as macros that check their arguments.
#undef curl_easy_setopt
#undef curl_easy_getinfo

#define FUNCTIONS(X) \
  X(curl_global_init) X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt) \
  X(curl_easy_getinfo) X(curl_easy_strerror) X(curl_slist_append) X(curl_slist_free_all) \
  X(curl_multi_init) X(curl_multi_cleanup) X(curl_multi_add_handle) X(curl_multi_remove_handle) \
  X(curl_multi_perform) X(curl_multi_poll) X(curl_multi_wakeup) X(curl_multi_info_read)

FUNCTIONS(GZ_LATE_POINTER)
static const struct gz_late_function functions[] = {FUNCTIONS(GZ_LATE_FUNCTION){0}};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *problem;

static void load(void) {
  problem = gz_late_load((const char *[]){"libcurl.so.4", "libcurl-gnutls.so.4", NULL}, functions);
  if (!problem && p_curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) problem = "it can't begin";
}

const char *gz_curl_load(void) {
  pthread_once(&once, load);
  return problem;
}

CURL *gz_curl_easy_init(void) { return p_curl_easy_init(); }
void gz_curl_easy_cleanup(CURL *easy) { p_curl_easy_cleanup(easy); }
const char *gz_curl_easy_strerror(CURLcode code) { return p_curl_easy_strerror(code); }

CURLcode gz_curl_set_long(CURL *easy, CURLoption option, long value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode gz_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode gz_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode gz_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return p_curl_easy_setopt(easy, option, value);
}

CURLcode gz_curl_set_receiver(
    CURL *easy, CURLoption option, size_t (*receive)(char *, size_t, size_t, void *)) {
  return p_curl_easy_setopt(easy, option, receive);
}

CURLcode gz_curl_restrict_to_web(CURL *easy) {
  // CURLOPT_PROTOCOLS; its successor, CURLOPT_PROTOCOLS_STR, came with 7.85, and Ubuntu 22.04 has 7.81.
  return p_curl_easy_setopt(easy, (CURLoption)181, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
}

long gz_curl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return p_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

curl_off_t gz_curl_get_offset(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return p_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

const char *gz_curl_get_string(CURL *easy, CURLINFO info) {
  const char *value = NULL;
  return p_curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *gz_curl_list_append(struct curl_slist *list, const char *line) {
  return p_curl_slist_append(list, line);
}
void gz_curl_list_free(struct curl_slist *list) { p_curl_slist_free_all(list); }

CURLM *gz_curl_multi_init(void) { return p_curl_multi_init(); }
void gz_curl_multi_cleanup(CURLM *multi) { p_curl_multi_cleanup(multi); }
CURLMcode gz_curl_multi_add(CURLM *multi, CURL *easy) { return p_curl_multi_add_handle(multi, easy); }
CURLMcode gz_curl_multi_remove(CURLM *multi, CURL *easy) {
  return p_curl_multi_remove_handle(multi, easy);
}
CURLMcode gz_curl_multi_perform(CURLM *multi, int *running) {
  return p_curl_multi_perform(multi, running);
}
CURLMcode gz_curl_multi_poll(CURLM *multi, int milliseconds) {
  return p_curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}
CURLMcode gz_curl_multi_wakeup(CURLM *multi) { return p_curl_multi_wakeup(multi); }

CURL *gz_curl_multi_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = p_curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *result = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
