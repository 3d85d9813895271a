// libcurl, loaded when it is first used: linking it would cost 9 ms at every start. Its headers give
// types and constants; the functions are reached through these, one for each type of argument where
// libcurl takes any number of them.
#ifndef GAZETTE_CCURL_H
#define GAZETTE_CCURL_H
#include <curl/curl.h>

// Loads libcurl, once. NULL, or what the system says of it.
const char *gz_curl_load(void);

CURL *gz_curl_easy_init(void);
void gz_curl_easy_cleanup(CURL *easy);
const char *gz_curl_easy_strerror(CURLcode code);
CURLcode gz_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode gz_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode gz_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode gz_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
// Calls back for bytes of the body (CURLOPT_WRITEFUNCTION) or for a line of the header.
CURLcode gz_curl_set_receiver(
    CURL *easy, CURLoption option, size_t (*receive)(char *bytes, size_t size, size_t count, void *user));
// Nothing but http and https is spoken.
CURLcode gz_curl_restrict_to_web(CURL *easy);
long gz_curl_get_long(CURL *easy, CURLINFO info);
curl_off_t gz_curl_get_offset(CURL *easy, CURLINFO info);
const char *gz_curl_get_string(CURL *easy, CURLINFO info);

struct curl_slist *gz_curl_list_append(struct curl_slist *list, const char *line);
void gz_curl_list_free(struct curl_slist *list);

CURLM *gz_curl_multi_init(void);
void gz_curl_multi_cleanup(CURLM *multi);
CURLMcode gz_curl_multi_add(CURLM *multi, CURL *easy);
CURLMcode gz_curl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode gz_curl_multi_perform(CURLM *multi, int *running);
// Waits for something to do, `milliseconds` at most, or until it is woken.
CURLMcode gz_curl_multi_poll(CURLM *multi, int milliseconds);
// From any thread.
CURLMcode gz_curl_multi_wakeup(CURLM *multi);
// A transfer that ended, with its result; NULL when there is none.
CURL *gz_curl_multi_ended(CURLM *multi, CURLcode *result);
#endif
