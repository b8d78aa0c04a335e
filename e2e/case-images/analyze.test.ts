import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { tinyPdf } from '../../lib/imaging/documents/test-documents'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { create, idOf, send } from '../support/tus'

const RANDOM = '01890000-0000-7000-8000-000000000000'

interface Quality {
  score: number
  quality_score: number
  issues: string[]
  resolution: { width: number; height: number }
}

describe('the quality of an image', () => {
  let fovea: Fovea
  let patient: Client
  let doctor: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.share()
    ;[patient, doctor] = [await fovea.signIn('patient'), await fovea.signIn('doctor')]
    caseId = await patient.openCase('How good they are')
  })
  after(() => stopSound(fovea))

  const ask = (client: Client, id: string) => client.fetch(`/api/v1/files/${id}/analyze`, { method: 'POST' })
  const told = async (answer: Response) => [answer.status, await answer.text()] as const

  it('is returned to everyone who may view it, always the same, and is in the record', async () => {
    const { id } = await send(patient, await photograph(400), { filename: 'eye.jpg', case_id: caseId })
    const answer = await ask(doctor, id)
    assert.equal(answer.status, 200)
    const quality = (await answer.json()) as Quality
    assert.deepEqual(Object.keys(quality).sort(), [
      'blur',
      'brightness',
      'contrast',
      'issues',
      'noise',
      'quality_score',
      'resolution',
      'score',
    ])
    assert.equal(quality.quality_score, quality.score)
    assert.ok(quality.issues.includes('low_resolution') && quality.score < 0.5)
    assert.deepEqual(await (await ask(patient, id)).json(), quality)
    const record = await doctor.json<{ quality: Quality; quality_score: number }>(`/api/v1/files/${id}`)
    assert.deepEqual([record.quality, record.quality_score], [quality, quality.score])
  })

  it('is hidden from others: another patient gets the same as for a missing file', async () => {
    const { id } = await send(patient, await photograph(300), { filename: 'eye.jpg', case_id: caseId })
    const other = await fovea.signIn('patient2')
    const [foreign, random, nonsense] = [
      await told(await ask(other, id)),
      await told(await ask(other, RANDOM)),
      await told(await ask(other, 'x')),
    ]
    assert.equal(foreign[0], 404)
    assert.deepEqual(foreign, random)
    assert.deepEqual(foreign, nonsense)
  })

  it('is rejected with a message before the file is completed, and for a kind without an image', async () => {
    const [unfinished] = [idOf(await create(patient, 1000, { filename: 'eye.jpg', case_id: caseId }))]
    const [early, why] = await told(await ask(patient, unfinished))
    assert.equal(early, 409)
    assert.match(why, /"code":"analysis_before_completion"/)
    const { id } = await send(patient, tinyPdf(), { filename: 'letter.pdf', case_id: caseId })
    const [status, sentence] = await told(await ask(patient, id))
    assert.equal(status, 415)
    assert.match(sentence, /"code":"analysis_without_image"/)
  })
})
