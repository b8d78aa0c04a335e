import type { Actor } from '../../access/actor'
import { changeCase } from '../../cases/change-case'
import { openCase } from '../../cases/open-case'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase-file'
import { storeFile } from '../../files/store-file'
import type { DemoCase, DemoPicture } from '../demo-cases'
import type { DemoKey } from '../demo-people'
import { assignStaff } from './assign'

export interface SeedCase extends DemoCase {
  actors: Record<DemoKey, Actor>
  say: (line: string) => void
}

/** Pictures on their way at a time: while decoders work on one, the next is drawn. */
const AT_ONCE = 3
const DAY_MS = 24 * 60 * 60 * 1000

/** Opens one demo case unless it is there, and sends it the pictures that it does not have yet. */
export async function seedCase({ title, patient, staff, urgent, status, pictures, actors, say }: SeedCase): Promise<void> {
  const owner = actors[patient]
  const found = await db().case.findFirst({ where: { title, patientId: owner.id }, select: { id: true } })
  const caseId = found?.id ?? (await openCase(owner, { title })).id
  if (staff) await assignStaff(actors[staff], caseId, actors.admin)
  if (urgent) await changeCase(actors.doctor, caseId, { urgent })
  if (status) await changeCase(actors.doctor, caseId, { status })

  const waiting = await missing(caseId, pictures)
  const send = async () => {
    for (let picture = waiting.shift(); picture; picture = waiting.shift()) {
      await sendPicture(actors[picture.sender], caseId, picture, say)
      // Drawing keeps the event loop busy: whoever waits has a turn between two pictures.
      await new Promise(setImmediate)
    }
  }
  const stop = (reason: unknown) => {
    waiting.length = 0
    throw reason
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => send().catch(stop)))
  const trouble = ended.find((one) => one.status === 'rejected')
  if (trouble) throw trouble.reason
}

/** Those that are not there. A record whose bytes a kill cut off is erased and sent anew; what waits for ingest is not. */
async function missing(caseId: string, pictures: DemoPicture[]): Promise<DemoPicture[]> {
  const files = await db().storedFile.findMany({ where: { caseId, status: { not: 'erased' } } })
  for (const file of files) if (file.status === 'pending' && file.uploadId === null) await eraseFile(file.id)
  const there = new Set(files.filter((file) => file.status !== 'pending').map((file) => file.filename))
  return pictures.filter((picture) => !there.has(picture.filename))
}

async function sendPicture(sender: Actor, caseId: string, picture: DemoPicture, say: SeedCase['say']): Promise<void> {
  const { filename, type, eyeSide, region } = picture
  const takenAt = new Date(Math.floor((Date.now() - picture.takenDaysAgo * DAY_MS) / 1000) * 1000)
  const source = await picture.draw({ caseId, takenAt })
  const record = await storeFile(sender, { caseId, filename, declaredType: type, source, eyeSide, region, capturedAt: takenAt })
  if (record.status !== 'completed') say(`demo picture ${filename}: ${record.reason_code ?? record.status}`)
}
