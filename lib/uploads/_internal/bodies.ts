import { fail } from '../../errors/fail'
import { type Desk } from './desk'

/**
 * Refuses one body more than a person may send at a time: each holds a socket, files and a frame of memory. It is said with
 * 429, which tus clients try again; never to HEAD.
 *
 * @throws AppError `too_many_requests`
 */
export function refuseTooManyBodies(desk: Desk, ownerId: string): void {
  let coming = 0
  for (const live of desk.live.values()) if (live.patch && live.row.ownerId === ownerId) coming += 1
  if (coming < desk.bodiesPerPerson) return
  throw fail.tooManyRequests(5, 'Too many of your uploads are being sent at the same time: wait until one is through')
}
