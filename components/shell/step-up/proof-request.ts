/** How a user is asked to prove who they are; resolves to whether they have. */
type AskForProof = (needsFactor: boolean) => Promise<boolean>

let ask: AskForProof | null = null

/** Answers requests for a proof from now on; the returned function stops that. */
export function answerProofRequests(answer: AskForProof): () => void {
  ask = answer
  return () => {
    if (ask === answer) ask = null
  }
}

/** Asks the user to prove who they are, and returns whether they have; false on a page that cannot ask. */
export const requestProof = (needsFactor: boolean): Promise<boolean> => ask?.(needsFactor) ?? Promise.resolve(false)

/** Whether a refusal is one after which the user is asked; null for any other. */
export function proofNeeded(code: string | null): { needsFactor: boolean } | null {
  if (code === 'step_up_required') return { needsFactor: false }
  return code === 'factor_step_up_required' || code === 'same_factor_required' ? { needsFactor: true } : null
}
