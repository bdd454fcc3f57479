/*
 * Shadows the C library's header while the parser and the grammars are compiled: a failed assertion must end the one
 * operation that met it, not the process.
 */
#ifndef ASSAY_ASSERT_H
#define ASSAY_ASSERT_H

#if defined(__GNUC__)
__attribute__((noreturn))
#endif
void assay_assertion_failed(void);

#define assert(condition) ((condition) ? (void)0 : assay_assertion_failed())

#ifndef __cplusplus
#undef static_assert
#define static_assert _Static_assert
#endif

#endif
