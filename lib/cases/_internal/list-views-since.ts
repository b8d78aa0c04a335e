import { db } from '../../db/database'
import type { CaseRecord } from '../schema'

type View = NonNullable<CaseRecord['views_today']>[number]

/** Lists by case which eye and region the images show that were sent since a time, each once: a protocol is ticked by them. */
export async function listViewsSince(caseIds: readonly string[], since: Date): Promise<Map<string, View[]>> {
  const rows = await db().caseImage.findMany({
    where: {
      caseId: { in: [...caseIds] },
      file: { previewOf: null, createdAt: { gte: since }, status: { in: ['pending', 'uploading', 'processing', 'completed'] } },
    },
    select: { caseId: true, eyeSide: true, region: true, file: { select: { status: true } } },
  })
  const byCase = new Map<string, Map<string, View>>()
  for (const { caseId, eyeSide, region, file } of rows) {
    const views = byCase.get(caseId) ?? new Map<string, View>()
    const key = `${eyeSide} ${region ?? ''}`
    const isReceived = file.status === 'completed' || views.get(key)?.is_received === true
    byCase.set(caseId, views.set(key, { eye_side: eyeSide, region, is_received: isReceived }))
  }
  return new Map([...byCase].map(([caseId, views]) => [caseId, [...views.values()]]))
}
