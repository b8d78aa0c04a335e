import { PDFDocument } from '@cantoo/pdf-lib'
import type { Actor } from '../../../lib/access/actor'
import { completeMeal } from '../../../lib/coaching/meals/complete-meal'
import { diaryDestination, type DiaryDestination } from '../../../lib/coaching/media/diary-destination'
import { recordProgress } from '../../../lib/coaching/progress/record-progress'
import { MealInputSchema, ProgressInputSchema } from '../../../lib/coaching/schema'
import { sendMessage } from '../../../lib/coaching/messages/send-message'
import { db } from '../../../lib/db/database'
import { eraseFile } from '../../../lib/files/erase/erase-file'
import { storeFile } from '../../../lib/files/receive/store-file'
import { DEMO_MEALS, DEMO_MESSAGES, DEMO_PROGRESS } from '../../seed/demo-diary'
import type { DemoPersonKey } from '../../people/demo-people'
import { drawMeal } from '../../drawings/draw-meal'
import { encodeDrawingJpeg } from '../../drawings/encode-drawing-jpeg'

const HOUR_MS = 60 * 60 * 1000
const hoursBefore = (now: number, hours: number) => new Date(now - hours * HOUR_MS)

/** Fills the diary of the demo client, and the conversation with their trainer; existing entries are not duplicated. */
export async function seedDiary({ client, trainer }: Record<DemoPersonKey, Actor>, say: (line: string) => void): Promise<void> {
  const now = Date.now()
  for (const { metric, unit, values } of DEMO_PROGRESS) {
    for (const [at, value] of values.entries()) {
      const recorded_at = hoursBefore(now, (values.length - at) * 84 - 80).toISOString()
      await recordProgress(client, ProgressInputSchema.parse({ metric, unit, value, recorded_at }), `demo ${metric} ${at}`)
    }
  }
  for (const { name, notes, hoursAgo, dish, seed } of DEMO_MEALS) {
    const takenAt = hoursBefore(now, hoursAgo)
    const meal = MealInputSchema.parse({ name, notes, completed_at: takenAt.toISOString() })
    const { id: mealCompletionId } = await completeMeal(client, meal, `demo ${name}`)
    const draw = () => encodeDrawingJpeg({ picture: drawMeal({ dish, seed }), takenAt })
    await storeUnlessPresent(client, { category: 'meal_photos', mealCompletionId }, `${dish}.jpg`, draw, say)
    await new Promise(setImmediate) // Drawing blocks the event loop: requests are served in between.
  }
  await storeUnlessPresent(client, { category: 'documents' }, 'Blood panel, synthetic.pdf', writeDocument, say)
  for (const { from, text, hoursAgo } of DEMO_MESSAGES) {
    const [writer, reader] = from === 'client' ? [client, trainer] : [trainer, client]
    const { id } = await sendMessage(writer, { to: reader.id, text }, `demo ${hoursAgo}`)
    await db().message.update({ where: { id }, data: { createdAt: hoursBefore(now, hoursAgo) } })
  }
  // Marks weeks of values as read, which would hide what is new.
  await db().notification.updateMany({
    where: { userId: trainer.id, type: 'PROGRESS_UPDATED', readAt: null },
    data: { readAt: new Date() },
  })
}

/** A record whose bytes a kill cut off is erased and uploaded again. */
async function storeUnlessPresent(
  owner: Actor,
  place: DiaryDestination,
  filename: string,
  make: () => Promise<Buffer>,
  say: (line: string) => void,
): Promise<void> {
  const before = await db().storedFile.findMany({ where: { ownerId: owner.id, filename, status: { not: 'erased' } } })
  for (const { id, status } of before) if (status === 'pending') await eraseFile(id)
  if (before.some(({ status }) => status !== 'pending')) return
  const record = await storeFile(owner, {
    caseId: null,
    filename,
    declaredType: null,
    source: await make(),
    destination: diaryDestination(place),
  })
  if (record.status !== 'completed') say(`demo file ${filename}: ${record.reason_code ?? record.status}`)
}

async function writeDocument(): Promise<Buffer> {
  const made = await PDFDocument.create()
  const page = made.addPage([420, 595])
  const lines = [
    'Blood panel',
    'SYNTHETIC: written by software, of nobody',
    'Haemoglobin 13.8 g/dl',
    'Ferritin 61 ng/ml',
    'Vitamin D 34 ng/ml',
  ]
  lines.forEach((line, at) => page.drawText(line, { x: 40, y: 520 - at * 28, size: at === 0 ? 20 : 12 }))
  return Buffer.from(await made.save())
}
