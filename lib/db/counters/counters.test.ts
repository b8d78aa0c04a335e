import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { newUuid } from '../../runtime/uuid'
import { db, pool } from '../database'
import { openTestDatabase } from '../test-database'
import { openLockConnection } from '../with-advisory-lock'
import { foldStorageChanges } from './fold-changes'
import { repairStorageCounters } from './repair-counters'
import { countDicomUsers, findLargestOwners, NOBODY, sumCountersOf, sumCountersOfAll, type CounterSum } from './sum-counters'

const url = await openTestDatabase()
const closeLocks = await openLockConnection(url, () => undefined)

const pick = <T>(from: readonly T[]): T => from[randomInt(from.length)]!
const ROUNDS = 400
const STATUSES = ['pending', 'processing', 'completed', 'failed', 'erased'] as const
const CATEGORIES = [null, 'meal_photos', 'documents']
const METRICS = ['weight', 'waist', 'steps']
const ENTRY_KINDS = { meal_photos: 'meal', progress_photos: 'photo', documents: 'document' } as const
const ROLES = ['thumbnail', 'medium', 'htj2k']
const people: string[] = []
const personas: string[] = []
const organisations: string[] = []

before(async () => {
  for (let number = 0; number < 4; number += 1) {
    const { id } = await db().user.create({ data: { email: `${newUuid()}@fovea.test`, name: 'Counted', role: 'client' } })
    people.push(id)
    personas.push((await db().persona.create({ data: { ownerId: id, name: 'Counted' } })).id)
    organisations.push((await db().organisation.create({ data: { name: `Site ${number}` } })).id)
  }
})

/** One random change of what is counted, as the product makes them. */
async function changeSomething(): Promise<void> {
  const files = await db().storedFile.findMany({ select: { id: true } })
  const file = files.length > 0 ? pick(files).id : undefined
  const user = pick([null, ...people])
  const frontendUser = pick([null, 'one', 'two'])
  const [case_] = await db().case.findMany({ select: { id: true }, take: 1, skip: randomInt(3) })
  const changes: (() => Promise<unknown>)[] = [
    async () => {
      const data = { ownerId: user, status: pick(STATUSES), size: BigInt(randomInt(1000)), category: pick(CATEGORIES) }
      const kind = pick(['meal_photo', 'dicom_upload', 'persona_image'])
      const personaId = kind === 'persona_image' ? pick(personas) : null
      const { id } = await db().storedFile.create({ data: { ...data, kind, personaId } })
      if (kind === 'dicom_upload') await db().dicomUpload.create({ data: { id, userId: user, frontendUser } })
    },
    () => db().storedFile.updateMany({ where: { id: file! }, data: { status: pick(STATUSES) } }),
    () =>
      db().storedFile.updateMany({ where: { id: file!, entryId: null }, data: { ownerId: user, category: pick(CATEGORIES) } }),
    () =>
      db().storedFile.updateMany({
        where: { status: 'processing' },
        data: { status: 'completed', size: BigInt(randomInt(1000)) },
      }),
    () => db().storedFile.deleteMany({ where: { id: file! } }),
    // An entry with its file, as they are placed in a diary: one is the other where it is no meal.
    async () => {
      const category = pick(Object.keys(ENTRY_KINDS) as (keyof typeof ENTRY_KINDS)[])
      const [id, clientId] = [newUuid(), pick(people)]
      const entryId = category === 'meal_photos' ? newUuid() : id
      await db().diaryEntry.create({ data: { id: entryId, clientId, kind: ENTRY_KINDS[category], at: new Date() } })
      const data = { id, entryId, category, kind: 'meal_photo', ownerId: clientId, status: pick(STATUSES.slice(0, 4)) }
      await db().storedFile.create({ data })
    },
    async () => {
      const value = { metric: pick(METRICS), value: 1, unit: 'kg' }
      await db().diaryEntry.create({
        data: { clientId: people[0]!, kind: 'progress', at: new Date(), progress: { create: value } },
      })
    },
    () => db().progressRecord.updateMany({ where: { metric: pick(METRICS) }, data: { metric: pick(METRICS) } }),
    async () => {
      const entries = await db().diaryEntry.findMany({ select: { id: true } })
      if (entries.length > 0) await db().diaryEntry.delete({ where: { id: pick(entries).id } })
    },
    () => db().persona.create({ data: { ownerId: pick([null, ...people]), name: 'Counted' } }),
    () =>
      db().persona.updateMany({
        where: { ownerId: pick(people), files: { none: {} } },
        data: { deletedAt: pick([null, new Date()]) },
      }),
    () => db().persona.deleteMany({ where: { deletedAt: { not: null }, files: { none: {} }, id: { notIn: personas } } }),
    () => db().dicomUpload.updateMany({ where: { id: file! }, data: { userId: user, frontendUser } }),
    () => db().dicomUpload.deleteMany({ where: { id: file! } }),
    () => db().fileVariant.deleteMany({ where: { fileId: file! } }),
    () => db().fileVariant.updateMany({ where: { fileId: file! }, data: { size: BigInt(randomInt(100)) } }),
    async () => {
      const variant = {
        boundPx: 1,
        type: 'image/webp',
        width: 1,
        height: 1,
        sha256: new Uint8Array(1),
        objectKey: 'k',
        objectId: newUuid(),
      }
      await db().fileVariant.createMany({
        data: [{ ...variant, fileId: file!, role: pick(ROLES), size: BigInt(randomInt(100)) }],
        skipDuplicates: true,
      })
    },
    () =>
      db().case.create({
        data: { number: newUuid(), title: 'Counted', patientId: people[0]!, organisationId: pick(organisations) },
      }),
    () => db().case.updateMany({ where: { id: case_?.id ?? NOBODY }, data: { organisationId: pick([null, ...organisations]) } }),
    () => db().case.updateMany({ where: { id: case_?.id ?? NOBODY }, data: { deletedAt: pick([null, new Date()]) } }),
    () => db().case.deleteMany({ where: { id: case_?.id ?? NOBODY } }),
    () => foldStorageChanges(),
    // Undone: none of it may be counted.
    () =>
      db()
        .$transaction(async (tx) => {
          await tx.storedFile.updateMany({ data: { status: 'completed' } })
          throw new Error('undone')
        })
        .catch(() => undefined),
  ]
  // Without a file there is nothing to change.
  await (file === undefined ? changes[0]! : pick(changes))()
}

const SUMS = `
  SELECT 'kind' AS subject, '${NOBODY}'::uuid AS "ownerId", kind AS bucket, count(*)::int AS files, sum(coalesce(size, 0))::int AS bytes
    FROM files WHERE status = 'completed' GROUP BY kind
  UNION ALL SELECT 'category', coalesce(owner_id, '${NOBODY}'), category, count(*)::int, sum(coalesce(size, 0))::int
    FROM files WHERE status = 'completed' AND category IS NOT NULL GROUP BY 2, 3
  UNION ALL SELECT 'persona', persona_id, kind, count(*)::int, sum(coalesce(size, 0))::int
    FROM files WHERE status = 'completed' AND persona_id IS NOT NULL GROUP BY 2, 3
  UNION ALL SELECT 'images', coalesce(f.owner_id, '${NOBODY}'), f.category, count(*)::int, sum(v.size)::int
    FROM files f JOIN file_variants v ON v.file_id = f.id
    WHERE f.category IS NOT NULL AND f.status <> 'erased' AND v.role <> 'htj2k' GROUP BY 2, 3
  UNION ALL SELECT 'dicom', coalesce(d.user_id, '${NOBODY}'), coalesce(d.frontend_user, ''), count(*)::int, 0
    FROM dicom_uploads d JOIN files f ON f.id = d.id WHERE f.status = 'completed' GROUP BY 2, 3
  UNION ALL SELECT 'organisation', organisation_id, '', count(*)::int, 0
    FROM cases WHERE organisation_id IS NOT NULL AND deleted_at IS NULL GROUP BY 2
  UNION ALL SELECT 'folder', '${NOBODY}', category, count(*)::int, 0
    FROM files WHERE category IS NOT NULL AND status NOT IN ('failed', 'quarantined', 'erased') GROUP BY 3
  UNION ALL SELECT 'entry', '${NOBODY}', e.kind, count(*)::int, 0 FROM diary_entries e
    WHERE e.kind IN ('meal', 'progress') OR EXISTS (
      SELECT 1 FROM files f WHERE f.entry_id = e.id AND f.status NOT IN ('failed', 'quarantined', 'erased')) GROUP BY 3
  UNION ALL SELECT 'metric', '${NOBODY}', metric, count(*)::int, 0 FROM progress_records GROUP BY 3
  UNION ALL SELECT 'personas', '${NOBODY}', '', count(*)::int, 0
    FROM personas WHERE deleted_at IS NULL AND owner_id IS NOT NULL`

const SUBJECTS = [
  'kind',
  'category',
  'persona',
  'images',
  'dicom',
  'organisation',
  'folder',
  'entry',
  'metric',
  'personas',
] as const
const TOTALS = ['category', 'persona', 'images', 'dicom'] as const

/** What the rows say: a counter of nothing at all has no row. */
async function sumsOfRows(): Promise<CounterSum[]> {
  const { rows } = await pool().query<CounterSum>(SUMS)
  return inOrder(rows.filter(({ files, bytes }) => files !== 0 || bytes !== 0))
}
const keyOf = ({ subject, ownerId, bucket }: CounterSum) => `${subject} ${ownerId} ${bucket}`
const inOrder = (sums: CounterSum[]) => sums.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

async function assertCountersEqualRows(): Promise<void> {
  const expected = await sumsOfRows()
  const owners = [NOBODY, ...people, ...personas, ...organisations]
  assert.deepEqual(inOrder(await sumCountersOf(SUBJECTS, owners)), expected)
  const totals = new Map<string, CounterSum>()
  for (const sum of expected.filter(({ subject }) => TOTALS.some((total) => total === subject))) {
    const all = { ...sum, ownerId: NOBODY, bucket: sum.subject === 'dicom' ? '' : sum.bucket }
    const known = totals.get(keyOf(all)) ?? { ...all, files: 0, bytes: 0 }
    totals.set(keyOf(all), { ...known, files: known.files + sum.files, bytes: known.bytes + sum.bytes })
  }
  assert.deepEqual(inOrder(await sumCountersOfAll(TOTALS)), inOrder([...totals.values()]))
  const users = expected.filter(({ subject, ownerId, bucket }) => subject === 'dicom' && (ownerId !== NOBODY || bucket !== ''))
  assert.equal(await countDicomUsers(), users.length)
}

describe('the counters', () => {
  it('equal the sums of the rows after any changes, deletions and undone transactions, folded or not', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await changeSomething()
      if (round % 20 === 0) await assertCountersEqualRows()
    }
    await assertCountersEqualRows()
    await foldStorageChanges()
    await assertCountersEqualRows()
    assert.equal(await repairStorageCounters(), 0)
  })

  it('equal them when many change the same rows at once', async () => {
    for (let round = 0; round < 10; round += 1)
      await Promise.all(Array.from({ length: 8 }, () => changeSomething().catch(() => undefined)))
    await repairStorageCounters() // Of two changes of one file at once, each may miss the other.
    await assertCountersEqualRows()
  })

  it('name nobody who has nothing any more', async () => {
    await db().storedFile.deleteMany()
    await db().case.deleteMany()
    await db().diaryEntry.deleteMany()
    await db().persona.deleteMany()
    await foldStorageChanges()
    const { rows } = await pool().query(
      'SELECT * FROM storage_counters UNION ALL SELECT subject, owner_id, bucket, files, bytes FROM storage_changes',
    )
    assert.deepEqual(rows, [])
    assert.deepEqual(await findLargestOwners(10), [])
  })

  it('are corrected by the repair where somebody has changed them', async () => {
    await db().storedFile.create({
      data: { kind: 'meal_photo', ownerId: people[0]!, status: 'completed', size: 7n, category: 'documents' },
    })
    await foldStorageChanges()
    await pool().query(`UPDATE storage_counters SET files = files + 5 WHERE subject IN ('kind', 'category')`)
    await assert.rejects(assertCountersEqualRows())
    assert.equal(await repairStorageCounters(), 2)
    await foldStorageChanges()
    await assertCountersEqualRows()
    await closeLocks()
  })
})
