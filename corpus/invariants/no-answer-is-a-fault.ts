import type { Answer, Invariant } from '../invariant'

/** No answer is a fault of the server: no 5xx, none that does not come, and none that the OpenAPI document does not declare. */
export const noAnswerIsAFault: Invariant = {
  name: 'no answer is a fault',
  appliesTo: () => true,
  check: ({ answers }) => faultsOf(answers),
}

export function faultsOf(answers: readonly Pick<Answer, 'method' | 'path' | 'status' | 'code' | 'undeclared'>[]): string[] {
  const faults = answers.flatMap(({ method, path, status, code, undeclared }) => {
    const call = `${method} ${withoutIds(path)}`
    if (status === 0) return [`${call}: ${code}`]
    if (status >= 500) return [`${call}: ${status} ${code ?? ''}`.trim()]
    return undeclared ? [`${call}: not declared: ${withoutIds(undeclared)}`] : []
  })
  return [...new Set(faults)]
}

/** Ids would make each finding another one. */
const withoutIds = (path: string) =>
  path
    .replace(/[\da-f]{8}-[\da-f-]{27}/g, '{id}')
    .replace(/\/\d+(\.\d+)+/g, '/{uid}')
    .replace(/\/signed\/[^/?]+/, '/signed/{link}')
    .replace(/UID=[\d.]+/g, 'UID={uid}')
