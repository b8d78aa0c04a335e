/**
 * What a call comes to, as far as access is concerned. `allowed`: the person reached the thing, whatever became of the call
 * then (a conflict, a body that is missing).
 */
export type Outcome = 'allowed' | 'hidden' | 'forbidden' | 'unauthenticated' | 'not applicable'

const REFUSED: Record<number, Outcome> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'hidden' }

/** @throws Error for a response that no call may have */
export function outcomeOf({ status }: { status: number }, call: string): Outcome {
  if (status >= 500 && status !== 501) throw new Error(`${call} answered ${status}`)
  return REFUSED[status] ?? 'allowed'
}
