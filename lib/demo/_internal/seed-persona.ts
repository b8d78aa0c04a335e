import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase-file'
import { storeFile } from '../../files/store-file'
import { createPersona } from '../../personas/create-persona'
import { DEMO_NIGHTS, DEMO_PERSONA } from '../demo-personas'
import type { DemoKey } from '../demo-people'
import { drawNight } from '../draw-night'
import { encodeJpeg } from '../encode-jpeg'

/** Gives the demo's creator a persona with a few drawn pictures; what is there already stays one. */
export async function seedPersona({ creator }: Record<DemoKey, Actor>, say: (line: string) => void): Promise<void> {
  const before = await db().persona.findFirst({ where: { ownerId: creator.id }, select: { number: true } })
  const personaName = String(before?.number ?? (await createPersona(creator, { name: DEMO_PERSONA })).id)
  for (const { filename, description, ...night } of DEMO_NIGHTS) {
    const same = await db().storedFile.findMany({ where: { ownerId: creator.id, filename, status: { not: 'erased' } } })
    for (const { id, status } of same) if (status === 'pending') await eraseFile(id) // Its bytes a kill cut off.
    if (same.some(({ status }) => status !== 'pending')) continue
    const source = await encodeJpeg({ picture: drawNight(night), takenAt: new Date() })
    const record = await storeFile(creator, {
      caseId: null,
      personaName,
      filename,
      description,
      declaredType: 'image/jpeg',
      source,
    })
    if (record.status !== 'completed') say(`demo file ${filename}: ${record.reason_code ?? record.status}`)
    await new Promise(setImmediate) // Drawing keeps the event loop busy: whoever waits has a turn.
  }
}
