import PQueue from 'p-queue'
import type { Actor } from '../../../lib/access/actor'
import { updateCase } from '../../../lib/cases/update-case'
import { openCase } from '../../../lib/cases/open-case'
import { db } from '../../../lib/db/database'
import { eraseFile } from '../../../lib/files/erase/erase-file'
import { storeFile } from '../../../lib/files/receive/store-file'
import type { DemoCase, DemoImage } from '../../seed/demo-cases'
import type { DemoPersonKey } from '../../people/demo-people'
import { createStaffAssignment } from './create-assignments'

interface SeedCaseOptions extends DemoCase {
  actors: Record<DemoPersonKey, Actor>
  say: (line: string) => void
}

/** Concurrent uploads: while decoders work on one image, the next is drawn. */
const CONCURRENCY = 3
const DAY_MS = 24 * 60 * 60 * 1000

/** Opens one demo case unless it exists, and uploads its missing images. */
export async function seedCase({ title, patient, staff, urgent, status, pictures, actors, say }: SeedCaseOptions): Promise<void> {
  const owner = actors[patient]
  const found = await db().case.findFirst({ where: { title, patientId: owner.id }, select: { id: true } })
  const caseId = found?.id ?? (await openCase(owner, { title })).id
  if (staff) await createStaffAssignment(actors[staff], caseId, actors.admin)
  if (urgent) await updateCase(actors.doctor, caseId, { urgent })
  if (status) await updateCase(actors.doctor, caseId, { status })

  const waiting = await listMissingImages(caseId, pictures)
  const queue = new PQueue({ concurrency: CONCURRENCY })
  const send = async (picture: DemoImage) => {
    await sendImage(actors[picture.sender], caseId, picture, say)
    await new Promise(setImmediate) // Drawing blocks the event loop: requests are served between two images.
  }
  try {
    await Promise.all(waiting.map((picture) => queue.add(() => send(picture))))
  } finally {
    queue.clear() // After a failure nothing further is started, and what runs completes.
    await queue.onIdle()
  }
}

/** The missing images. A record whose bytes a kill cut off is erased and uploaded again; one that is queued for ingest is not. */
async function listMissingImages(caseId: string, pictures: DemoImage[]): Promise<DemoImage[]> {
  const files = await db().storedFile.findMany({ where: { caseId, status: { not: 'erased' } } })
  for (const file of files) if (file.status === 'pending' && file.uploadId === null) await eraseFile(file.id)
  const there = new Set(files.filter((file) => file.status !== 'pending').map((file) => file.filename))
  return pictures.filter((picture) => !there.has(picture.filename))
}

async function sendImage(sender: Actor, caseId: string, picture: DemoImage, say: SeedCaseOptions['say']): Promise<void> {
  const { filename, type, eyeSide, region } = picture
  const takenAt = new Date(Math.floor((Date.now() - picture.takenDaysAgo * DAY_MS) / 1000) * 1000)
  const source = await picture.draw({ caseId, takenAt })
  const record = await storeFile(sender, { caseId, filename, declaredType: type, source, eyeSide, region, capturedAt: takenAt })
  if (record.status !== 'completed') say(`demo image ${filename}: ${record.reason_code ?? record.status}`)
}
