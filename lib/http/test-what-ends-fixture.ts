import { after } from 'node:test'
import { randomFillSync } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { registerDoctorsSee } from '../access/doctors/doctors-see'
import { openAccessInvalidation } from '../auth/access-invalidation/open-access-invalidation'
import { db, pool } from '../db/database'
import { createMessageBus } from '../db/open-message-bus'
import { blackOutFile } from '../files/blackout/black-out-file'
import { ingestFile } from '../files/ingest/ingest-file'
import { mediaFilename } from '../files/record/text/media-filename'
import { createCase, openFilesFixture, sendFile } from '../files/test-files-fixture'
import { createTestPersona, mediaNumberOf, sendToPersona } from '../personas/test-personas'
import { retry } from '../runtime/retry'
import { newUuid } from '../runtime/uuid'
import type { ObjectStore } from '../storage/object-store'
import { mergeSeriesMetadata } from '../studies/metadata/merge-series-metadata'
import { drawObject } from '../studies/store/test-store'
import { configuredDicomwebUrl } from './dicomweb/dicomweb-url'
import { makePerson } from './test-what-ends'

const STUDY = '1.2.826.0.1.3680043.8.498.77'
const SITE = 'North'

/** What is read of the store waits while it is closed, as on a slow disk, or for a decoder that is busy. */
export class StoreGate {
  #open: () => void = () => undefined
  #passage = Promise.resolve()

  close(): void {
    this.#passage = new Promise((resolve) => (this.#open = resolve))
  }

  open(): void {
    this.#open()
  }

  guard(real: ObjectStore): ObjectStore {
    const openRead: ObjectStore['openRead'] = async (key, signal) => {
      await this.#passage
      return real.openRead(key, signal)
    }
    const own = { openRead, readSync: () => null } as Partial<ObjectStore>
    return new Proxy(real, {
      get: (on, name) => {
        const value: unknown = Reflect.get(own, name) ?? Reflect.get(on, name, on)
        return typeof value === 'function' ? (value as () => unknown).bind(on) : value
      },
    })
  }
}

/** A JPEG or PNG that compresses badly: larger than what a connection takes unread. */
const drawNoise = (side: number) =>
  sharp(randomFillSync(Buffer.alloc(side * side * 3)), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()

/** Rows that are no part of the chain, far behind it: what is exported is read, and not verified. */
const lengthenTrail = () =>
  pool().query(`
    INSERT INTO audit_entries (seq, id, at, action, outcome, details, hash)
    SELECT 1000000000 + n, gen_random_uuid(), now(), 'case.read', 'allowed', jsonb_build_object('text', repeat('x', 4000)), '\\x00'
    FROM generate_series(1, 4000) n`)

/** Everything that `rightsThatEnd` and `worksThatLast` need; and a connection that changes what it is told to, as another server. */
export async function openWhatEnds() {
  const gate = new StoreGate()
  const { url } = await openFilesFixture((real) => gate.guard(real))
  const bus = await createMessageBus()
  const news = await openAccessInvalidation({ bus })
  after(registerDoctorsSee('organisation'))
  // This process hears of what it changes from the database alone.
  const elsewhere = new pg.Client({ connectionString: url, application_name: 'another server' })
  elsewhere.on('error', () => undefined) // The database is dropped first.
  await elsewhere.connect()
  after(async () => {
    await news.close()
    await bus.close()
    await elsewhere.end()
  })
  /** A statement that meets one of the request in another order is repeated, as a server does. */
  const sql = (text: string, id: string) =>
    retry(() => elsewhere.query(text, [id]), {
      retries: 3,
      shouldRetry: (thrown) => (thrown as { code?: string }).code === '40P01',
    })
  const [patient, admin, client, creator] = [
    await makePerson('patient'),
    await makePerson('admin'),
    await makePerson('client'),
    await makePerson('creator'),
  ]
  const organisationId = newUuid()
  await db().organisation.create({ data: { id: organisationId, name: SITE } })
  const caseId = await createCase(patient)
  await db().case.update({ where: { id: caseId }, data: { organisationId } })
  const bytes = drawObject({ study: STUDY, uid: `${STUDY}.2`, size: 4000 })
  const fileId = await sendFile(patient, bytes, { case_id: caseId })
  await ingestFile(fileId)
  const { seriesId } = await db().instance.findFirstOrThrow({ where: { id: fileId } })
  await mergeSeriesMetadata(seriesId, configuredDicomwebUrl())
  await lengthenTrail()
  const large = await drawNoise(1750)
  const photoId = await sendFile(patient, large, { case_id: caseId, filetype: 'image/png' })
  await ingestFile(photoId)
  await blackOutFile(admin, photoId, [{ x: 0, y: 0, width: 10, height: 10 }])
  const persona = await createTestPersona(creator)
  const mediaFileId = await sendToPersona(creator, persona, { bytes: large, filename: 'night.png', filetype: 'image/png' })
  const mealId = await sendFile(client, large, { category: 'meal_photos', filename: 'meal.png', filetype: 'image/png' })
  await ingestFile(mealId)
  return {
    ...{ gate, bus, news, sql, url, patient, admin, client, creator, site: SITE, organisationId, caseId, fileId, photoId },
    ...{ study: STUDY, sizeBytes: bytes.length, persona, media: await mediaNumberOf(mediaFileId) },
    meal: mediaFilename({ id: mealId, type: 'image/png' }),
    /** What an end before has closed, disabled or deleted, and others need. */
    restore: async () => {
      await sql('UPDATE organisations SET closed_at = NULL WHERE id = $1', organisationId)
      for (const { id, role } of [patient, client, creator])
        await sql(`UPDATE users SET status = 'active', role = '${role}' WHERE id = $1`, id)
      await sql('UPDATE cases SET deleted_at = NULL WHERE id = $1', caseId)
    },
  }
}

export type WhatEnds = Awaited<ReturnType<typeof openWhatEnds>>
