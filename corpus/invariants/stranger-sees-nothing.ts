import type { Answer, Invariant } from '../invariant'

/** Who may see nothing of a file is refused by its ids, and does not find them in the lists of what is theirs. */
export const strangerSeesNothing: Invariant = {
  name: 'a stranger sees nothing of it',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.fileId !== null,
  check: async (sent) => seenIn(await sent.strangers(), [sent.fileId, sent.uploadId, sent.caseId]),
}

export function seenIn(answers: readonly Pick<Answer, 'path' | 'status' | 'body'>[], ids: readonly (string | null)[]): string[] {
  const known = ids.filter((id) => id !== null)
  return answers.flatMap(({ path, status, body }) => {
    const isOfIt = known.some((id) => path.includes(id) || body.includes(id))
    return status < 300 && isOfIt ? [`${path.replace(/[\da-f]{8}-[\da-f-]{27}/g, '{id}')}: ${status}`] : []
  })
}
