import type { Actor } from '../../../lib/access/actor'
import { db } from '../../../lib/db/database'
import { eraseFile } from '../../../lib/files/erase/erase-file'
import { storeFile } from '../../../lib/files/receive/store-file'
import { createPersona } from '../../../lib/personas/create-persona'
import { personaDestination } from '../../../lib/personas/media/persona-destination'
import { DEMO_NIGHT_DRAWINGS, DEMO_PERSONA } from '../../seed/demo-personas'
import type { DemoPersonKey } from '../../people/demo-people'
import { drawNight } from '../../drawings/draw-night'
import { encodeDrawingJpeg } from '../../drawings/encode-drawing-jpeg'

/** Creates a persona of the demo creator with a few drawn images; existing ones are not duplicated. */
export async function seedPersona({ creator }: Record<DemoPersonKey, Actor>, say: (line: string) => void): Promise<void> {
  const before = await db().persona.findFirst({ where: { ownerId: creator.id }, select: { number: true } })
  const personaName = String(before?.number ?? (await createPersona(creator, { name: DEMO_PERSONA })).id)
  for (const { filename, description, ...night } of DEMO_NIGHT_DRAWINGS) {
    const same = await db().storedFile.findMany({ where: { ownerId: creator.id, filename, status: { not: 'erased' } } })
    for (const { id, status } of same) if (status === 'pending') await eraseFile(id) // A kill cut off its bytes.
    if (same.some(({ status }) => status !== 'pending')) continue
    const source = await encodeDrawingJpeg({ picture: drawNight(night), takenAt: new Date() })
    const record = await storeFile(creator, {
      caseId: null,
      destination: personaDestination(personaName),
      filename,
      description,
      declaredType: 'image/jpeg',
      source,
    })
    if (record.status !== 'completed') say(`demo file ${filename}: ${record.reason_code ?? record.status}`)
    await new Promise(setImmediate) // Drawing blocks the event loop: requests are served in between.
  }
}
