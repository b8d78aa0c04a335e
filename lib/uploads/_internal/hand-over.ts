import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { announce } from '../../db/announce'
import { newId } from '../../runtime/new-id'
import { catchUp } from './catch-up'
import { type Desk, within } from './desk'
import { isSilent } from './is-silent'
import { readRow } from './upload-row'

/** On the bus: what processes ask each other about uploads, and that it was done. */
const TOPIC = 'uploads'

/**
 * What is asked of the process that holds an upload: to save what came so far (HEAD); to save and leave, if nobody sends
 * to it just now (PATCH); to leave whoever sends (DELETE).
 */
export type Wish = 'save' | 'leave' | 'end'

const MessageSchema = z.union([
  z.object({ wish: z.enum(['save', 'leave', 'end']), upload: z.uuid(), holder: z.string(), from: z.string(), nr: z.uuid() }),
  z.object({ nr: z.uuid(), done: z.boolean() }),
])
type Asked = Extract<z.output<typeof MessageSchema>, { wish: unknown }>

/**
 * Asks the process that holds an open upload, and waits for its answer, but no longer than `drainMs`. What became of the
 * upload stands in its row afterwards; the answer only says that it is worth looking.
 *
 * @returns whether it was done; false too while nobody can be heard, and where nobody holds the upload
 */
export async function askHolder(desk: Desk, uploadId: string, wish: Wish): Promise<boolean> {
  if (!desk.bus?.isListening || desk.closed) return false
  const row = await readRow(uploadId)
  if (row?.state !== 'open' || !row.leaseHolder) return row?.state === 'open'
  const nr = newId()
  const answered = new Promise<boolean>((hear) => desk.asked.set(nr, hear))
  try {
    await say({ wish, upload: uploadId, holder: row.leaseHolder, from: desk.holder, nr })
    return (await within(desk.drainMs, answered)) && (await answered)
  } finally {
    desk.asked.delete(nr)
  }
}

/** Answers what other processes ask of this one, until the answer is called. */
export function answerOthers(desk: Desk): () => void {
  const hear = async (payload: string): Promise<void> => {
    const message = MessageSchema.safeParse(parsed(payload)).data
    if (!message) return // Of another version of Fovea: whoever asked waits, as for somebody who does not listen.
    if ('done' in message) return desk.asked.get(message.nr)?.(message.done)
    const { upload, holder, from, nr } = message
    const isOurs = holder === desk.holder || desk.live.has(upload) || desk.opening.has(upload) || desk.leaving.has(upload)
    if (!isOurs || from === desk.holder) return
    await say({ nr, done: await oblige(desk, message).catch(() => false) })
  }
  return desk.bus?.subscribe(TOPIC, { hear: (payload) => void hear(payload).catch(() => undefined) }) ?? (() => undefined)
}

async function oblige(desk: Desk, { upload, wish }: Asked): Promise<boolean> {
  await desk.opening.get(upload)?.catch(() => null) // Whatever became of it, what is open now counts.
  await turn() // Who had it opened begins before it is asked to leave.
  const live = desk.live.get(upload)
  if (!live?.isUsable) {
    await live?.close('lost')
    await desk.leaving.get(upload)
    return true
  }
  if (wish === 'leave' && live.patch && !(await isSilent(desk, live))) return false
  if (wish === 'save' || (!live.patch && live.isAhead)) await catchUp(live)
  if (wish !== 'save') await live.close('taken')
  return true
}

const say = (message: z.input<typeof MessageSchema>): Promise<void> => announce(TOPIC, JSON.stringify(message))

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}
