/*
 * What the engine calls: parse a file and hand the tree over as an array of ints, compile a query, run it.
 *
 * Each call is an operation. All memory an operation takes hangs on its own list, and whatever goes wrong inside (a
 * failed assertion, no more memory, a limit) jumps back to the operation's start and frees that list. So no input can
 * end the process by an abort, and nothing leaks. The Tree-sitter core is included, not linked, because its
 * assertions are replaced: they count its work, and see to its stack.
 */
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "include/assert.h"

/*
 * Takes the place of the core's own header of this guard. The core asserts in all of its loops, so counting its
 * assertions counts its work, wherever that is done.
 */
#define TREE_SITTER_ASSERT_H_
#define ts_assert(condition) ((condition) ? assay_count() : assay_assertion_failed())

#if defined(__linux__)
#define THREAD_LOCAL static _Thread_local __attribute__((tls_model("initial-exec")))
#else
#define THREAD_LOCAL static _Thread_local
#endif

static void assay_account(void);

THREAD_LOCAL int32_t assay_credit;

static inline void assay_count(void) {
  if (--assay_credit <= 0) assay_account();
}

#include "lib.c"

#if defined(__GNUC__)
#define EXPORT __attribute__((visibility("default")))
#else
#define EXPORT
#endif

/* Numbers shared with NativeLibrary.java. */
#define ABI 2

enum status {
  STATUS_OK = 0,
  STATUS_NODES = 1,
  STATUS_DEPTH = 2,
  STATUS_STEPS = 3,
  STATUS_MATCHES = 4,
  STATUS_DEADLINE = 5,
  STATUS_MEMORY = 6,
  STATUS_BROKEN = 7,
  STATUS_SYNTAX = 8,
};

enum { STRIDE = 6 };
enum { FLAG_NAMED = 1 << 16, FLAG_ERROR = 1 << 17, FLAG_MISSING = 1 << 18, FLAG_HAS_ERROR = 1 << 19 };

/* So many assertions are one step: a few microseconds. */
enum { COUNTS_A_STEP = 1024 };

/* A node has so many siblings for what a query does between two reports to be a step longer. */
enum { SIBLINGS_A_STEP = 16 };

/* What an operation may take of its thread's stack: few functions of the core recurse, but those by what they are fed. */
enum { STACK_BYTES = 256 * 1024 };

/* The lexer gets its input in pieces of this size, so that long scans are counted too. */
enum { PIECE_BYTES = 4096 };

/* Numbered as in Language.java. */
const TSLanguage *tree_sitter_python(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_typescript(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_json(void);
const TSLanguage *tree_sitter_yaml(void);

static const TSLanguage *(*const languages[])(void) = {
    tree_sitter_python, tree_sitter_javascript, tree_sitter_typescript, tree_sitter_tsx,
    tree_sitter_java,   tree_sitter_go,         tree_sitter_json,       tree_sitter_yaml,
};

/* ---- operations and their memory ---- */

struct block {
  struct block *previous;
  struct block *next;
  size_t size;
  size_t unused;
};

struct operation {
  struct block blocks; /* the head of a ring */
  jmp_buf start;
  int64_t allocated;
  int64_t memory_limit;
  int64_t steps;
  int64_t step_limit;
  int64_t deadline;
  const char *stack;
};

THREAD_LOCAL struct operation *current;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

__attribute__((noreturn)) static void fail(enum status status) { longjmp(current->start, status); }

void assay_assertion_failed(void) { fail(STATUS_BROKEN); }

static void spend(int64_t steps);

static void assay_account(void) {
  assay_credit = COUNTS_A_STEP;
  if (current != NULL) spend(1);
}

static void link_block(struct block *block) {
  struct block *head = &current->blocks;
  block->next = head;
  block->previous = head->previous;
  head->previous->next = block;
  head->previous = block;
}

static void *allocate(size_t size) {
  if ((int64_t)size > current->memory_limit - current->allocated) fail(STATUS_MEMORY);
  struct block *block = malloc(sizeof(struct block) + size);
  if (block == NULL) fail(STATUS_MEMORY);
  block->size = size;
  current->allocated += (int64_t)size;
  link_block(block);
  return block + 1;
}

static void *allocate_zeroed(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / 2 / size) fail(STATUS_MEMORY);
  void *memory = allocate(count * size);
  memset(memory, 0, count * size);
  return memory;
}

static void release(void *memory) {
  if (memory == NULL) return;
  struct block *block = (struct block *)memory - 1;
  block->previous->next = block->next;
  block->next->previous = block->previous;
  current->allocated -= (int64_t)block->size;
  free(block);
}

static void *reallocate(void *memory, size_t size) {
  void *moved = allocate(size);
  if (memory != NULL) {
    size_t old = ((struct block *)memory - 1)->size;
    memcpy(moved, memory, old < size ? old : size);
    release(memory);
  }
  return moved;
}

static void install_allocator(void) { ts_set_allocator(allocate, allocate_zeroed, reallocate, release); }

static void begin(struct operation *operation, const int64_t *limits) {
  operation->blocks.next = operation->blocks.previous = &operation->blocks;
  operation->allocated = 0;
  operation->memory_limit = limits[0];
  operation->stack = __builtin_frame_address(0);
  operation->steps = 0;
  operation->step_limit = limits[1];
  operation->deadline = limits[2] <= 0 ? INT64_MAX : now() + limits[2];
  current = operation;
  assay_credit = COUNTS_A_STEP;
}

static void free_blocks(struct operation *operation) {
  struct block *block = operation->blocks.next;
  while (block != &operation->blocks) {
    struct block *next = block->next;
    free(block);
    block = next;
  }
  operation->blocks.next = operation->blocks.previous = &operation->blocks;
}

/* The deterministic limits come first: whoever is over both is told the one that a second try meets again. */
static void spend(int64_t steps) {
  const char *here = __builtin_frame_address(0);
  if (current->stack - here > STACK_BYTES) fail(STATUS_BROKEN);
  current->steps += steps;
  if (current->steps > current->step_limit) fail(STATUS_STEPS);
  if (now() > current->deadline) fail(STATUS_DEADLINE);
}

/* ---- grammars ---- */

EXPORT int32_t assay_abi(void) {
  install_allocator();
  return ABI;
}

EXPORT int32_t assay_language_count(void) { return sizeof(languages) / sizeof(languages[0]); }

EXPORT int32_t assay_kind_count(int32_t language) { return (int32_t)ts_language_symbol_count(languages[language]()); }

EXPORT const char *assay_kind_name(int32_t language, int32_t kind) {
  return ts_language_symbol_name(languages[language](), (TSSymbol)kind);
}

EXPORT int32_t assay_field_count(int32_t language) { return (int32_t)ts_language_field_count(languages[language]()); }

EXPORT const char *assay_field_name(int32_t language, int32_t field) {
  return ts_language_field_name_for_id(languages[language](), (TSFieldId)field);
}

/* ---- trees ---- */

struct tree {
  struct operation operation;
  TSTree *tree;
  uint32_t count;
  int32_t *nodes;
  const void **ids;
};

struct text {
  const char *bytes;
  uint32_t length;
};

static const char *read_piece(void *payload, uint32_t at, TSPoint position, uint32_t *length) {
  (void)position;
  const struct text *text = payload;
  spend(1);
  if (at >= text->length) {
    *length = 0;
    return "";
  }
  uint32_t left = text->length - at;
  *length = left < PIECE_BYTES ? left : PIECE_BYTES;
  return text->bytes + at;
}

static bool parse_progress(TSParseState *state) {
  (void)state;
  spend(1);
  return false;
}

static int32_t flags_of(TSNode node) {
  return (ts_node_is_named(node) ? FLAG_NAMED : 0) | (ts_node_is_error(node) ? FLAG_ERROR : 0) |
         (ts_node_is_missing(node) ? FLAG_MISSING : 0) | (ts_node_has_error(node) ? FLAG_HAS_ERROR : 0);
}

static void flatten(struct tree *tree, int64_t depth_limit) {
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree->tree));
  uint32_t next = 0;
  int32_t parent = -1;
  int64_t depth = 1;
  for (;;) {
    assert(next < tree->count);
    TSNode node = ts_tree_cursor_current_node(&cursor);
    int32_t *row = tree->nodes + (size_t)next * STRIDE;
    int32_t index = (int32_t)next;
    tree->ids[next++] = node.id;
    row[0] = ts_node_symbol(node) | flags_of(node);
    row[1] = ts_tree_cursor_current_field_id(&cursor);
    row[2] = (int32_t)ts_node_start_byte(node);
    row[3] = (int32_t)ts_node_end_byte(node);
    row[4] = parent;
    row[5] = (int32_t)next;
    if ((next & 0xffff) == 0) spend(1);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      if (++depth > depth_limit) fail(STATUS_DEPTH);
      parent = index;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        tree->count = next;
        return;
      }
      depth--;
      int32_t *closed = tree->nodes + (size_t)parent * STRIDE;
      closed[5] = (int32_t)next;
      parent = closed[4];
    }
  }
}

static void parse(struct tree *tree, int32_t language, struct text *text, const int64_t *limits) {
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, languages[language]())) fail(STATUS_BROKEN);
  TSInput input = {.payload = text, .read = read_piece, .encoding = TSInputEncodingUTF8};
  TSParseOptions options = {.payload = NULL, .progress_callback = parse_progress};
  tree->tree = ts_parser_parse_with_options(parser, NULL, input, options);
  if (tree->tree == NULL) fail(STATUS_BROKEN);
  ts_parser_delete(parser);
  tree->count = ts_node_descendant_count(ts_tree_root_node(tree->tree));
  if (tree->count > limits[3]) fail(STATUS_NODES);
  tree->nodes = allocate((size_t)tree->count * STRIDE * sizeof(int32_t));
  tree->ids = allocate((size_t)tree->count * sizeof(void *));
  flatten(tree, limits[4]);
}

/*
 * limits: memory in bytes, steps, nanoseconds, nodes, depth. out: status, node count, address of the nodes, steps,
 * bytes held. The bytes need not outlive the call.
 */
EXPORT struct tree *assay_parse(int32_t language, const char *bytes, int32_t length, const int64_t *limits,
                                int64_t *out) {
  struct tree *tree = calloc(1, sizeof(struct tree));
  struct text text = {bytes, (uint32_t)length};
  memset(out, 0, 5 * sizeof(int64_t));
  out[0] = STATUS_MEMORY;
  if (tree == NULL) return NULL;
  begin(&tree->operation, limits);
  int status = setjmp(tree->operation.start);
  if (status == 0) parse(tree, language, &text, limits);
  current = NULL;
  out[0] = status;
  out[3] = tree->operation.steps;
  if (status != 0) {
    free_blocks(&tree->operation);
    free(tree);
    return NULL;
  }
  out[1] = tree->count;
  out[2] = (int64_t)(intptr_t)tree->nodes;
  out[4] = tree->operation.allocated;
  return tree;
}

EXPORT void assay_tree_free(struct tree *tree) {
  free_blocks(&tree->operation);
  free(tree);
}

/* ---- queries ---- */

struct query {
  struct operation operation;
  TSQuery *query;
};

/* out: status, offset of the fault, the core's error number. */
EXPORT struct query *assay_query_compile(int32_t language, const char *source, int32_t length, const int64_t *limits,
                                         int64_t *out) {
  struct query *query = calloc(1, sizeof(struct query));
  memset(out, 0, 3 * sizeof(int64_t));
  out[0] = STATUS_MEMORY;
  if (query == NULL) return NULL;
  begin(&query->operation, limits);
  uint32_t offset = 0;
  TSQueryError error = TSQueryErrorNone;
  int status = setjmp(query->operation.start);
  if (status == 0) {
    TSQuery *compiled = ts_query_new(languages[language](), source, (uint32_t)length, &offset, &error);
    out[1] = offset;
    out[2] = error;
    if (compiled == NULL) fail(STATUS_SYNTAX);
    query->query = compiled;
  }
  current = NULL;
  out[0] = status;
  if (status == 0) return query;
  free_blocks(&query->operation);
  free(query);
  return NULL;
}

EXPORT void assay_query_free(struct query *query) {
  free_blocks(&query->operation);
  free(query);
}

EXPORT int32_t assay_query_pattern_count(const struct query *query) {
  return (int32_t)ts_query_pattern_count(query->query);
}

EXPORT int32_t assay_query_pattern_start(const struct query *query, int32_t pattern) {
  return (int32_t)ts_query_start_byte_for_pattern(query->query, (uint32_t)pattern);
}

EXPORT int32_t assay_query_capture_count(const struct query *query) {
  return (int32_t)ts_query_capture_count(query->query);
}

/* out: the length of the name. */
EXPORT const char *assay_query_capture_name(const struct query *query, int32_t capture, int32_t *out) {
  uint32_t length = 0;
  const char *name = ts_query_capture_name_for_id(query->query, (uint32_t)capture, &length);
  *out = (int32_t)length;
  return name;
}

EXPORT const char *assay_query_string(const struct query *query, int32_t string, int32_t *out) {
  uint32_t length = 0;
  const char *value = ts_query_string_value_for_id(query->query, (uint32_t)string, &length);
  *out = (int32_t)length;
  return value;
}

/* Pairs of ints: what a step is (0 end of a predicate, 1 capture, 2 string) and its number. out: how many pairs. */
EXPORT const void *assay_query_predicates(const struct query *query, int32_t pattern, int32_t *out) {
  uint32_t count = 0;
  const TSQueryPredicateStep *steps = ts_query_predicates_for_pattern(query->query, (uint32_t)pattern, &count);
  *out = (int32_t)count;
  return steps;
}

/* How often a capture occurs in a match of a pattern: a TSQuantifier. */
EXPORT int32_t assay_query_quantifier(const struct query *query, int32_t pattern, int32_t capture) {
  return (int32_t)ts_query_capture_quantifier_for_id(query->query, (uint32_t)pattern, (uint32_t)capture);
}

struct matches {
  struct operation operation;
  Array(int32_t) numbers;
};

/* Leaving a node, the cursor looks at all of its later siblings; among many that is most of the work. */
static bool query_progress(TSQueryCursorState *state) {
  const TreeCursor *cursor = (const TreeCursor *)&(*(TSQueryCursor **)state->payload)->cursor;
  int64_t siblings = 0;
  uint32_t depth = cursor->stack.size;
  if (depth > 1) siblings = ts_subtree_child_count(*array_get(&cursor->stack, depth - 2)->subtree);
  spend(1 + siblings / SIBLINGS_A_STEP);
  return false;
}

/* The first node, in document order, that starts at or behind the byte. */
static uint32_t first_from(const struct tree *tree, int32_t byte) {
  uint32_t low = 0;
  uint32_t high = tree->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (tree->nodes[(size_t)middle * STRIDE + 2] < byte) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static int32_t index_of(const struct tree *tree, TSNode node) {
  int32_t start = (int32_t)ts_node_start_byte(node);
  for (uint32_t at = first_from(tree, start); at < tree->count; at++) {
    if (tree->ids[at] == node.id) return (int32_t)at;
    if (tree->nodes[(size_t)at * STRIDE + 2] != start) break;
  }
  for (uint32_t at = 0; at < tree->count; at++) {
    if (tree->ids[at] == node.id) return (int32_t)at;
  }
  fail(STATUS_BROKEN);
}

/* A view of a query with some of its patterns: only the table of where patterns start is another. */
static TSQuery chosen_patterns(const TSQuery *query, const uint8_t *chosen) {
  TSQuery view = *query;
  uint32_t count = 0;
  view.pattern_map.contents = allocate(query->pattern_map.size * sizeof(PatternEntry));
  for (uint32_t at = 0; at < query->pattern_map.size; at++) {
    const PatternEntry *entry = array_get(&query->pattern_map, at);
    if (chosen[entry->pattern_index]) {
      view.pattern_map.contents[count++] = *entry;
    } else if (at < query->wildcard_root_pattern_count) {
      view.wildcard_root_pattern_count--;
    }
  }
  view.pattern_map.size = count;
  return view;
}

static void run(struct matches *matches, const struct query *query, const struct tree *tree, const uint8_t *chosen,
                const int64_t *limits) {
  TSQuery view = chosen_patterns(query->query, chosen);
  if (view.pattern_map.size == 0) return;
  TSQueryCursor *cursor = ts_query_cursor_new();
  ts_query_cursor_set_match_limit(cursor, (uint32_t)limits[3]);
  TSQueryCursorOptions options = {.payload = &cursor, .progress_callback = query_progress};
  ts_query_cursor_exec_with_options(cursor, &view, ts_tree_root_node(tree->tree), &options);
  TSQueryMatch match;
  int64_t count = 0;
  while (ts_query_cursor_next_match(cursor, &match)) {
    if (++count > limits[4]) fail(STATUS_MATCHES);
    if ((count & 0xff) == 0) spend(1);
    array_push(&matches->numbers, match.pattern_index);
    array_push(&matches->numbers, match.capture_count);
    for (uint16_t capture = 0; capture < match.capture_count; capture++) {
      array_push(&matches->numbers, (int32_t)match.captures[capture].index);
      array_push(&matches->numbers, index_of(tree, match.captures[capture].node));
    }
  }
  if (ts_query_cursor_did_exceed_match_limit(cursor)) fail(STATUS_MATCHES);
  ts_query_cursor_delete(cursor);
}

/*
 * chosen: for each pattern, whether it is asked for.
 * limits: memory in bytes, steps, nanoseconds, states in progress, matches. out: status, number of ints, their address,
 * steps. The ints: for each match its pattern, the number of captures, and for each the capture and the node's number.
 */
EXPORT struct matches *assay_query_run(const struct query *query, const struct tree *tree, const uint8_t *chosen,
                                       const int64_t *limits, int64_t *out) {
  struct matches *matches = calloc(1, sizeof(struct matches));
  memset(out, 0, 4 * sizeof(int64_t));
  out[0] = STATUS_MEMORY;
  if (matches == NULL) return NULL;
  begin(&matches->operation, limits);
  int status = setjmp(matches->operation.start);
  if (status == 0) run(matches, query, tree, chosen, limits);
  current = NULL;
  out[0] = status;
  out[3] = matches->operation.steps;
  if (status != 0) {
    free_blocks(&matches->operation);
    free(matches);
    return NULL;
  }
  out[1] = matches->numbers.size;
  out[2] = (int64_t)(intptr_t)matches->numbers.contents;
  return matches;
}

EXPORT void assay_matches_free(struct matches *matches) {
  free_blocks(&matches->operation);
  free(matches);
}
