import { ApiError } from '../shell/api'
import { type MealSaid } from './diary-place'
import { type LineGate } from './line-gate'
import { problemSentence } from './quiet-get'

const afterFailureMs = 3000

/** Waits a moment, or until the line is back. */
const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, afterFailureMs)
    addEventListener('online', go)
    signal.addEventListener('abort', go)
  })

/**
 * Tells the server of a meal, before its picture goes: the picture then arrives where the trainer sees it. A line that is gone
 * only makes it try again; told twice, by its name of the request, it is one meal.
 *
 * @returns the number of the meal, or why the server does not take it
 * @throws the signal's reason when aborted
 */
export async function recordMeal(
  { name, notes, at, requestId }: MealSaid,
  { gate, signal }: { gate: LineGate; signal: AbortSignal },
): Promise<{ id: number } | { reason: string }> {
  const body = JSON.stringify({ name, ...(notes ? { notes } : {}), completed_at: at })
  for (;;) {
    await gate.pass(signal, true)
    const answer = await post(body, requestId, signal)
    if (!(answer instanceof ApiError)) return answer
    if (answer.status === 401) gate.closeUntilSignedIn()
    else if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429)
      return { reason: answer.detail }
    else await pause(signal)
    signal.throwIfAborted()
  }
}

async function post(body: string, requestId: string, signal: AbortSignal): Promise<{ id: number } | ApiError> {
  try {
    const response = await fetch('/api/nutrition/meal-completions', {
      method: 'POST',
      signal,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'Idempotency-Key': requestId },
      body,
    })
    if (response.ok) return (await response.json()) as { id: number }
    const sentence = problemSentence(await response.text().catch(() => ''))
    return new ApiError(sentence ?? 'The server does not take this meal.', response.status, null)
  } catch {
    signal.throwIfAborted()
    return new ApiError('', 0, null)
  }
}
