import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DoctorsSee } from '@/lib/access/doctors/doctors-see'
import { testFormat, testTranslator } from '../../language/test-translator'
import { testItem } from '../../upload/queue/test-items'
import { type UploadItem } from '../../upload/queue/upload-item'
import { testCase } from '../cases/test-case'
import { summarizeCase, caseSteps } from './patient-messages'

const at = '2026-11-19T10:00:00.000Z'
const doctor = { id: 'doctor-1', name: 'Dr Invented', role: 'doctor' as const, at, images: 1 }
const staff = { ...doctor, id: 'staff-1', name: 'Staff Invented', role: 'staff' as const }
const summaryOf = (change: Parameters<typeof testCase>[0]) =>
  summarizeCase(testTranslator('home.summary'), testFormat(), testCase(change))
const stepsOf = (change: Parameters<typeof testCase>[0]) =>
  caseSteps(testTranslator('home.steps'), (time) => time, testCase(change))

describe('the messages to a patient', () => {
  it('show first when an action is needed', () => {
    const { kind, status, title } = summaryOf({ attention: 1, arriving: 1 })
    assert.deepEqual([kind, status, title], ['warn', 'Needs your attention', 'One image couldn’t be used'])
  })

  it('ask for a requested retake, and never say that nothing is to be done then', () => {
    const own_retakes = [{ id: 'r', eye_side: 'left', region: null }] as unknown as ReturnType<typeof testCase>['own_retakes']
    const { kind, title, hint } = summaryOf({ own_retakes, viewers: [doctor] })
    assert.deepEqual([kind, title, hint], ['warn', 'Retake requested', 'Open the case to see why and what to do next.'])
    assert.equal(summaryOf({ own_retakes, status: 'closed' }).title, 'This case is closed')
  })

  it('say of no state of a case that a doctor viewed it, only of a recorded view', () => {
    for (const status of ['open', 'in_review', 'closed'] as const)
      for (const change of [{}, { viewers: [] }, { viewers: [staff] }, { reads: [doctor] }])
        assert.deepEqual(
          stepsOf({ status, ...change }).find(({ what }) => what === 'viewedByDoctor'),
          { what: 'viewedByDoctor', done: false, when: 'Not yet', person: '', viewed: 0, total: 1 },
          `${status} ${JSON.stringify(change)}`,
        )
  })

  it('never say that a doctor can see images before any has arrived', () => {
    assert.equal(summaryOf({ images: 0, arriving: 1 }).title, 'Your images are being uploaded')
    assert.equal(summaryOf({ images: 0 }).title, 'No images yet')
  })

  it('never say that images are uploaded where this device knows that none is', () => {
    const summary = (arriving: number, ...changes: Partial<UploadItem>[]) => {
      const own = { items: changes.map(testItem), isOnline: true }
      return summarizeCase(testTranslator('home.summary'), testFormat(), testCase({ arriving }), own)
    }
    const refused = { state: 'attention' } as const
    for (const arriving of [0, 2]) assert.equal(summary(arriving, refused, refused).title, '2 images haven’t been uploaded')
    assert.equal(summary(2, refused, { state: 'sending' }).status, 'Uploading')
    for (const change of [{ state: 'paused' }, { state: 'waiting', interruption: 'busy' }] as const)
      assert.deepEqual([summary(1, change).kind, summary(1, change).title], ['wait', 'Your images aren’t all uploaded yet'])
  })

  it('name the doctor who viewed the images', () => {
    const viewers = [staff, doctor]
    assert.equal(summaryOf({ viewers }).act?.person, 'Dr Invented')
    assert.equal(stepsOf({ viewers }).find(({ what }) => what === 'viewed')?.person, 'Dr Invented')
  })

  it('say how many of the images a doctor has viewed, and name first who has viewed all', () => {
    const step = stepsOf({ images: 3, viewers: [doctor] }).find(({ what }) => what === 'viewedSome')
    assert.deepEqual([step?.done, step?.viewed, step?.total, step?.person], [false, 1, 3, 'Dr Invented'])
    const colleague = { ...doctor, id: 'doctor-2', name: 'Dr Second', images: 3, at: '2026-11-18T10:00:00.000Z' }
    assert.equal(summaryOf({ images: 3, viewers: [doctor, colleague] }).act?.person, 'Dr Second')
  })

  it('name the doctors who can open their images by DOCTORS_SEE, and no others', () => {
    const readersBy = (doctors: DoctorsSee) => {
      const said = testTranslator('home.patient')('privacy', { doctors })
      return /give access, (.*?)your care team and administrators/.exec(said)?.[1]
    }
    const named: Record<DoctorsSee, string> = {
      all: 'the doctors here, ',
      organisation: 'the doctors of your clinic, ',
      assigned: '',
    }
    for (const [doctors, who] of Object.entries(named)) assert.equal(readersBy(doctors as DoctorsSee), who, doctors)
  })

  it('name everybody else who can open their images: who acts for them, who is asked, and a doctor in an emergency', () => {
    const said = (doctors: DoctorsSee) => testTranslator('home.patient')('privacy', { doctors })
    for (const doctors of ['all', 'organisation', 'assigned'] as const) assert.match(said(doctors), /people who act for you/)
    for (const doctors of ['organisation', 'assigned'] as const)
      assert.match(said(doctors), /asked for a second opinion, or in an emergency/)
    assert.doesNotMatch(said('all'), /emergency/)
  })

  it('show past steps before future ones', () => {
    const done = stepsOf({ images: 1, arriving: 1, viewers: [doctor] }).map((step) => step.done)
    assert.deepEqual(done, [true, true, true, false, false])
  })

  it('say how many images have arrived', () => {
    assert.equal(stepsOf({ images: 1, arriving: 2 }).find(({ what }) => what === 'allReceived')?.when, '1 of 3 received')
    assert.equal(stepsOf({ images: 0 }).find(({ what }) => what === 'allReceived')?.when, 'None sent yet')
  })
})
