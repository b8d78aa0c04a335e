import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase/erase-file'
import { ingestFile, INGEST_STAGES } from '../../files/ingest/ingest-file'
import type { IngestStage } from '../../files/ingest/stages/findings'
import { publish } from '../../files/ingest/stages/publish'
import { createActor, createCase, openFilesFixture, sendFile } from '../../files/test-files-fixture'
import { dose } from '../../runtime/test-dose'
import { drawObject } from '../store/test-store'

await openFilesFixture()
const CHECKS = INGEST_STAGES.filter((stage) => stage !== publish)

/** Lets files wait until all of them are checked, so that they are published at once. */
function gate(count: number): IngestStage {
  let open = (): void => undefined
  const opened = new Promise<void>((done) => (open = done))
  let arrived = 0
  return () => {
    if (++arrived === count) open()
    return opened
  }
}

interface Sent {
  id: string
  uid: string
  series: string
}

/** Sends objects of one study, in two series, into a case: the last two have the same UID. */
async function sendStudy(patient: Actor, study: string, count: number): Promise<{ caseId: string; sent: Sent[] }> {
  const caseId = await createCase(patient)
  const sent: Sent[] = []
  for (let number = 1; number <= count; number += 1) {
    const [uid, series] = [`${study}.9.${Math.min(number, count - 1)}`, `${study}.${1 + (number % 2)}`]
    const bytes = drawObject({ study, uid, series, number })
    sent.push({ uid, series, id: await sendFile(patient, bytes, { case_id: caseId, filetype: 'application/dicom' }) })
  }
  return { caseId, sent }
}

describe('objects of one study that are published at once', () => {
  it('are counted, announced and shown once each, whatever becomes of one of them', async () => {
    for (let round = 1; round <= dose(2, 20); round += 1) {
      const [patient, study] = [await createActor('patient'), `1.2.840.77.${round}`]
      const count = 8 + round
      const { caseId, sent } = await sendStudy(patient, study, count)
      // Every second group is published as one; in the others something fails, and it is repeated one by one.
      const broken = round % 2 === 0 ? sent[round % 3]! : null
      const erased = sent[3 + (round % 3)]!
      const together = gate(count)
      const breakOne: IngestStage = (file, findings) => {
        // What PostgreSQL refuses fails the transaction of all that are published with it.
        if (file.id === broken?.id) findings.atPublish.push((tx) => tx.$executeRaw`SELECT 1 / 0`.then(() => undefined))
        return Promise.resolve()
      }
      const eraseOne: IngestStage = async ({ id }) => void (id === erased.id && (await eraseFile(id)))
      const stages = [...CHECKS, breakOne, eraseOne, together, publish]
      const outcomes = await Promise.allSettled(sent.map(({ id }) => ingestFile(id, stages)))
      assert.deepEqual(
        sent.filter((_, at) => outcomes[at]!.status === 'rejected'),
        broken ? [broken] : [],
      )
      const files = await db().storedFile.findMany({ where: { caseId, status: 'completed' }, include: { instance: true } })
      const whole = sent.filter((one) => one !== broken && one !== erased)
      assert.deepEqual(files.map(({ id }) => id).sort(), whole.map(({ id }) => id).sort())
      const duplicates = files.filter(({ instance }) => instance!.isDuplicate)
      assert.equal(duplicates.length, 1)
      const visible = new Set(whole.map(({ uid }) => uid)).size
      const found = await db().study.findFirstOrThrow({ where: { caseId }, include: { series: true } })
      assert.deepEqual([found.instanceCount, found.seriesCount], [visible, 2])
      for (const { uid, instanceCount } of found.series) {
        const own = files.filter(({ id, instance }) => {
          return !instance!.isDuplicate && sent.find((one) => one.id === id)!.series === uid
        })
        assert.equal(instanceCount, own.length)
      }
      assert.deepEqual([found.modalities, found.sopClasses], [['CT'], ['1.2.840.10008.5.1.4.1.1.2']])
      assert.equal(await db().notification.count({ where: { userId: patient.id, type: 'FILE_UPLOADED' } }), 1)
      if (!broken) continue
      assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: broken.id } })).status, 'processing')
      // Tried again, it comes as one of them.
      await ingestFile(broken.id)
      const after = await db().study.findFirstOrThrow({ where: { caseId } })
      assert.equal(after.instanceCount, new Set([...whole, broken].map(({ uid }) => uid)).size)
      assert.equal(await db().notification.count({ where: { userId: patient.id, type: 'FILE_UPLOADED' } }), 1)
    }
  })
})
