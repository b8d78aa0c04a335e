import { PDFDocument } from '@cantoo/pdf-lib'
import type { Actor } from '../../access/actor'
import { completeMeal } from '../../coaching/complete-meal'
import { recordProgress } from '../../coaching/record-progress'
import { MealInputSchema, ProgressInputSchema } from '../../coaching/schema'
import { sendMessage } from '../../coaching/send-message'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase-file'
import { storeFile, type StoreFile } from '../../files/store-file'
import { DEMO_MEALS, DEMO_MESSAGES, DEMO_VALUES } from '../demo-diary'
import type { DemoKey } from '../demo-people'
import { drawMeal } from '../draw-meal'
import { encodeJpeg } from '../encode-jpeg'

const HOUR_MS = 60 * 60 * 1000
const hoursBefore = (now: number, hours: number) => new Date(now - hours * HOUR_MS)

/** Fills the diary of the demo's client, and writes between them and their trainer; what is there already stays one. */
export async function seedDiary({ client, trainer }: Record<DemoKey, Actor>, say: (line: string) => void): Promise<void> {
  const now = Date.now()
  for (const { metric, unit, values } of DEMO_VALUES) {
    for (const [at, value] of values.entries()) {
      const recorded_at = hoursBefore(now, (values.length - at) * 84 - 80).toISOString()
      await recordProgress(client, ProgressInputSchema.parse({ metric, unit, value, recorded_at }), `demo ${metric} ${at}`)
    }
  }
  for (const { name, notes, hoursAgo, dish, seed } of DEMO_MEALS) {
    const takenAt = hoursBefore(now, hoursAgo)
    const meal = MealInputSchema.parse({ name, notes, completed_at: takenAt.toISOString() })
    const { id: mealCompletionId } = await completeMeal(client, meal, `demo ${name}`)
    const draw = () => encodeJpeg({ picture: drawMeal({ dish, seed }), takenAt })
    await sendOnce(client, { category: 'meal_photos', mealCompletionId }, `${dish}.jpg`, draw, say)
    await new Promise(setImmediate) // Drawing keeps the event loop busy: whoever waits has a turn.
  }
  await sendOnce(client, { category: 'documents' }, 'Blood panel, synthetic.pdf', writeDocument, say)
  for (const { from, text, hoursAgo } of DEMO_MESSAGES) {
    const [writer, reader] = from === 'client' ? [client, trainer] : [trainer, client]
    const { id } = await sendMessage(writer, { to: reader.id, text }, `demo ${hoursAgo}`)
    await db().message.update({ where: { id }, data: { createdAt: hoursBefore(now, hoursAgo) } })
  }
  // Weeks of values would hide what is new: those are read long ago.
  await db().notification.updateMany({
    where: { userId: trainer.id, type: 'PROGRESS_UPDATED', readAt: null },
    data: { readAt: new Date() },
  })
}

/** A record whose bytes a kill cut off is erased and sent anew. */
async function sendOnce(
  owner: Actor,
  door4: NonNullable<StoreFile['door4']>,
  filename: string,
  make: () => Promise<Buffer>,
  say: (line: string) => void,
): Promise<void> {
  const before = await db().storedFile.findMany({ where: { ownerId: owner.id, filename, status: { not: 'erased' } } })
  for (const { id, status } of before) if (status === 'pending') await eraseFile(id)
  if (before.some(({ status }) => status !== 'pending')) return
  const record = await storeFile(owner, { caseId: null, filename, declaredType: null, source: await make(), door4 })
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
