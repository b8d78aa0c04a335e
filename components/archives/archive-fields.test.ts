import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ArchiveDestinationChangeSchema, NewArchiveDestinationSchema, NewArchiveSourceSchema } from '@/lib/archives/schema'
import { bodyOf, fieldsOf, modalitiesOf, pickedOf } from './archive-fields'
import type { ArchiveRecord } from './use-archives'

const ID = '01890000-0000-7000-8000-000000000000'
const filled = { ...fieldsOf(null), name: ' PACS ', baseUrl: 'https://pacs.example/dicom-web', modalities: 'ct; MR  ct' }
const transfers = { waiting: 0, sending: 0, failed: 0, dead: 0, done: 0, dropped: 0 }
const destination: ArchiveRecord = {
  ...{ id: ID, name: 'PACS', base_url: 'https://pacs.example', auth: 'basic', username: 'fovea', has_secret: true },
  ...{ enabled: false, created_at: '2026-01-01T00:00:00.000Z', transfers, last_transfer_at: null },
  ...{ site: 'North', modalities: ['CT', 'MR'], deidentified: true, case: null },
}

describe('the form of an archive', () => {
  it('makes what the API accepts of a new source and a new destination', () => {
    const ofCase = { id: ID, number: 'F-1', title: 'Cloudy' }
    const source = NewArchiveSourceSchema.parse(bodyOf('sources', filled, { scope: 'case', case: ofCase, person: null }))
    assert.deepEqual([source.name, source.case_id, source.user_id, source.poll_seconds], ['PACS', ID, undefined, 60])
    const inbox = bodyOf('sources', { ...filled, poll: '' }, { scope: 'person', case: ofCase, person: { id: ID, name: 'Ada' } })
    const parsed = NewArchiveSourceSchema.parse(inbox)
    assert.deepEqual([parsed.case_id, parsed.user_id, parsed.poll_seconds], [undefined, ID, null])
    const made = NewArchiveDestinationSchema.parse(bodyOf('destinations', filled, pickedOf('destinations', null)))
    assert.deepEqual([made.case_id, made.site, made.modalities, made.deidentified], [null, null, ['CT', 'MR'], false])
  })

  it('keeps what it was opened with, and sends no secret where none was typed', () => {
    const body = bodyOf('destinations', fieldsOf(destination), pickedOf('destinations', destination))
    const change = ArchiveDestinationChangeSchema.parse(body)
    assert.deepEqual(change, {
      ...{ name: 'PACS', base_url: 'https://pacs.example', auth: 'basic', username: 'fovea', enabled: false },
      ...{ case_id: null, site: 'North', modalities: ['CT', 'MR'], deidentified: true },
    })
    const typed = bodyOf('destinations', { ...fieldsOf(destination), secret: 'new' }, pickedOf('destinations', destination))
    assert.equal(ArchiveDestinationChangeSchema.parse(typed).secret, 'new')
  })

  it('reads modalities in any spelling', () => {
    assert.deepEqual(modalitiesOf(' ct,Mr;US\tct '), ['CT', 'MR', 'US'])
    assert.deepEqual(modalitiesOf(''), [])
  })
})
