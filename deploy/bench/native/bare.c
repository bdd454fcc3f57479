/*
 * Parses files with Tree-sitter and nothing else: no walk over the tree, no query. Reads records from a file: number of
 * the grammar, length, bytes; both numbers four bytes, in this machine's order. Prints bytes and seconds of CPU.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_typescript(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_json(void);
const TSLanguage *tree_sitter_yaml(void);

/* In the order of dev.assay.engine.source.Language. */
static const TSLanguage *(*const languages[])(void) = {
    tree_sitter_python, tree_sitter_javascript, tree_sitter_typescript, tree_sitter_tsx,
    tree_sitter_java,   tree_sitter_go,         tree_sitter_json,       tree_sitter_yaml};

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (file == NULL) {
    fprintf(stderr, "usage: bare <file of records>\n");
    return 2;
  }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *all = malloc(size + 1);
  if (all == NULL || fread(all, 1, size, file) != size) return 1;
  fclose(file);
  size_t bytes = 0;
  double started = cpu();
  TSParser *parser = ts_parser_new();
  for (size_t at = 0; at < size;) {
    uint32_t head[2];
    memcpy(head, all + at, sizeof head);
    at += sizeof head;
    ts_parser_set_language(parser, languages[head[0]]());
    TSTree *tree = ts_parser_parse_string(parser, NULL, all + at, head[1]);
    ts_tree_delete(tree);
    at += head[1];
    bytes += head[1];
  }
  printf("%zu %.6f\n", bytes, cpu() - started);
  return 0;
}
