/** True for every method but the safe ones of RFC 9110 §9.2.1. */
export function changesState(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)
}
