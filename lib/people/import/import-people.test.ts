import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acceptInvitation } from '../../auth/invitations/accept-invitation'
import { db } from '../../db/database'
import { hasCategory, hasCode } from '../../errors/app-error'
import type { ErrorCode } from '../../errors/refusals'
import { openPeopleFixture, personOf } from '../test-people'
import { importPeople } from './import-people'
import { parsePeopleCsv } from './parse-people-csv'
import { ImportInputSchema, MAX_IMPORT_ROWS } from './schema'

await openPeopleFixture()
const admin = await personOf('admin')
const preview = async (csv: string) => importPeople(admin, ImportInputSchema.parse({ csv }))
const create = async (csv: string) => importPeople(admin, { csv, dry_run: false })
const isRefused = (csv: string, code: ErrorCode) =>
  assert.throws(
    () => parsePeopleCsv(csv),
    (thrown) => hasCode(thrown, code),
  )

describe('a CSV file of people', () => {
  it('is read with commas or semicolons, a byte order mark, quotes, and columns in any order', () => {
    const fields = { name: 'Okonjo, Wanda', email: 'wanda@fovea.test', role: 'staff', birth_year: '1980' }
    for (const csv of [
      'name,email,role,birth_year\n"Okonjo, Wanda",wanda@fovea.test,staff,1980\n',
      '\ufeffE-Mail;Role;Name;Birth year\r\nwanda@fovea.test; staff ;Okonjo, Wanda;1980\r\n\r\n;;;\r\n',
    ])
      assert.deepEqual(
        parsePeopleCsv(csv).rows.map((row) => row.fields),
        [fields],
      )
    assert.deepEqual(
      parsePeopleCsv('name,email,role\n\na,a@b,staff\nb,b@b,staff').rows.map(({ line }) => line),
      [3, 4],
    )
    assert.deepEqual(parsePeopleCsv('name,email,role,Shoe size\n').ignored, ['Shoe size'])
  })

  it('is refused as a whole where it is none, has no header, or has too many lines', () => {
    isRefused('name,email,role\nJos\ufffd,a@b,staff', 'csv_not_utf8')
    isRefused('', 'csv_column_missing')
    isRefused('Wanda,wanda@fovea.test,staff\n', 'csv_column_missing')
    isRefused('name,email\nWanda,wanda@fovea.test\n', 'csv_column_missing')
    isRefused('name,email,role\n"Wanda,wanda@fovea.test,staff\n', 'csv_not_valid')
    const lines = (count: number) => `name,email,role\n${'a,a@b,staff\n'.repeat(count)}`
    assert.equal(parsePeopleCsv(lines(MAX_IMPORT_ROWS)).rows.length, MAX_IMPORT_ROWS)
    isRefused(lines(MAX_IMPORT_ROWS + 1), 'csv_too_many_rows')
  })

  it('is previewed line by line, and creates nobody then', async () => {
    const { email } = await personOf('doctor')
    const before = await db().user.count()
    const { rows, ignored_columns } = await preview(
      [
        'name,email,role,language,birth_year,sex,shoe',
        'Ann Lee,ANN@fovea.test,Staff,FR,1990,female,38',
        `Known One,${email.toUpperCase()},doctor,,,,`,
        'No Role,norole@fovea.test,nurse,,,,',
        ',noname@fovea.test,staff,,,,',
        'Bad Mail,bad mail,staff,,,,',
        'Twice,ann@fovea.test,staff,,,,',
        'Machine,machine@fovea.test,service,,,,',
        'Klingon,klingon@fovea.test,patient,tlh,,,',
        'Old,old@fovea.test,patient,,1700,,',
        'Odd,odd@fovea.test,patient,,,x,',
        'Bracket,bracket@fovea.test>,patient,,,,',
        '"Two\nLines",lines@fovea.test,patient,,,,',
      ].join('\n'),
    )
    assert.deepEqual(
      rows.map(({ line, outcome, reason }) => [line, outcome, reason]),
      [
        [2, 'new', null],
        [3, 'existing', null],
        [4, 'refused', 'role'],
        [5, 'refused', 'name'],
        [6, 'refused', 'email'],
        [7, 'refused', 'repeated'],
        [8, 'refused', 'role'],
        [9, 'refused', 'language'],
        [10, 'refused', 'birth_year'],
        [11, 'refused', 'sex'],
        [12, 'refused', 'email'],
        [14, 'refused', 'name'],
      ],
    )
    assert.deepEqual(ignored_columns, ['shoe'])
    assert.ok(rows.every(({ invitation }) => invitation === null))
    assert.equal(await db().user.count(), before)
  })

  it('creates who is new, each with an invitation of their own, and nobody twice', async () => {
    const csv = `name;email;role;site;language\n${Array.from({ length: 12 }, (_, i) => `P ${i};p${i}@import.test;patient;Harbour;sw`).join('\n')}\n;x;staff;;`
    const { rows } = await create(csv)
    const made = rows.filter(({ invitation }) => invitation !== null)
    assert.deepEqual([made.length, rows.at(-1)!.outcome], [12, 'refused'])
    assert.equal(new Set(made.map(({ invitation }) => invitation!.token)).size, 12)
    assert.deepEqual(await acceptInvitation(made[3]!.invitation!.token, 'a tall ship in March'), { email: 'p3@import.test' })
    const row = await db().user.findUniqueOrThrow({ where: { email: 'p3@import.test' } })
    assert.deepEqual([row.name, row.role, row.site, row.language], ['P 3', 'patient', 'Harbour', 'sw'])
    const trail = await db().auditEntry.count({ where: { subjectId: row.id, actorId: admin.id, action: 'user.create' } })
    assert.equal(trail, 1)
    const again = await create(csv)
    assert.ok(again.rows.slice(0, 12).every(({ outcome, invitation }) => outcome === 'existing' && invitation === null))
  })

  it('is for administrators alone', async () => {
    const doctor = await personOf('doctor')
    for (const dry_run of [true, false])
      await assert.rejects(importPeople(doctor, { csv: 'name,email,role\n', dry_run }), (thrown) =>
        hasCategory(thrown, 'forbidden'),
      )
  })
})
