import { type Refusal } from '@/components/language/use-error-message'
import { type MealRecord } from '@/lib/coaching/schema'
import { ApiError, apiFetch } from '../../shell/api-client'
import { onOnline } from '../../shell/retry/sleep'
import { type MealEntry } from '../queue/destination/diary-destination'
import { type NetworkGate } from './network/network-gate'
import { retryRequest } from './retry-request'

const backoff = { initialMs: 3000, maxMs: 3000 }

/**
 * Records a meal before its image is sent, so that the image arrives where the trainer sees it. A lost connection is
 * retried; with the idempotency key, sent twice it is one meal.
 *
 * @returns the number of the meal, or why the server refuses it
 * @throws the signal's reason when aborted
 */
export async function recordMeal(
  { name, notes, at, requestId }: MealEntry,
  { gate, signal }: { gate: NetworkGate; signal: AbortSignal },
): Promise<Pick<MealRecord, 'id'> | { refusal: Refusal }> {
  const body = { name, ...(notes ? { notes } : {}), completed_at: at }
  const request = () =>
    apiFetch<MealRecord>('/api/nutrition/meal-completions', {
      method: 'POST',
      body,
      requestId,
      signal,
      staysOnPage: true,
    })
  return retryRequest(request, { gate, signal, backoff, wakeOn: onOnline }).catch((thrown: unknown) => {
    if (!(thrown instanceof ApiError)) throw thrown
    const { code, params, detail } = thrown
    return { refusal: code === null ? { code: 'mealRefused' } : { code, params, detail } }
  })
}
