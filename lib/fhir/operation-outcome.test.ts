import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationOutcome } from './operation-outcome'

describe('an operation outcome', () => {
  it('has the issue type of its status, and the sentence and the code of the refusal', () => {
    const types = [400, 401, 403, 404, 406, 409, 413, 429, 499, 500, 502, 503].map((status) => {
      const { issue } = operationOutcome({ status, code: 'some_code', detail: 'A sentence.' })
      const [{ severity, details, diagnostics }] = issue as [(typeof issue)[0]]
      assert.deepEqual([severity, diagnostics, details], ['error', 'A sentence.', { coding: [{ code: 'some_code' }], text: 'A sentence.' }]) // prettier-ignore
      return `${status} ${issue[0]!.code}`
    })
    // http://hl7.org/fhir/ValueSet/issue-type
    assert.deepEqual(types, [
      ...['400 invalid', '401 login', '403 forbidden', '404 not-found', '406 not-supported', '409 processing'],
      ...['413 too-costly', '429 throttled', '499 processing', '500 exception', '502 exception', '503 transient'],
    ])
  })
})
