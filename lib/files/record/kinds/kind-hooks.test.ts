import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerAllKinds } from '../../../start/register-kinds'
import { hooksOf, kindRegistrations, placeHooksOf, registerKinds } from './kind-hooks'
import { KIND_NAMES } from './schema'

describe('the registry of kinds', () => {
  it('has hooks for every kind once all modules are registered, and throws for an unregistered kind', () => {
    assert.throws(() => hooksOf('case_picture'), /No module has registered the kind case_picture/)
    const dispose = registerAllKinds()
    for (const name of KIND_NAMES) assert.ok(hooksOf(name), name)
    assert.throws(() => hooksOf('unknown'), /unknown/)
    assert.throws(() => registerKinds({ kinds: ['document'] }), /registered twice/)
    dispose()
    assert.deepEqual(kindRegistrations(), [])
  })

  it('treats the preview of a case file as belonging to the case', () => {
    const dispose = registerAllKinds()
    assert.equal(placeHooksOf({ kind: 'preview', caseId: 'x' }), hooksOf('case_picture'))
    assert.notEqual(placeHooksOf({ kind: 'preview', caseId: null }), hooksOf('case_picture'))
    dispose()
  })

  it('reads the destination from upload metadata, and of two the one whose refusal comes first', () => {
    const dispose = registerAllKinds()
    const codes = (metadata: Record<string, string>) =>
      kindRegistrations().flatMap(({ destinationOf }) => destinationOf?.(metadata)?.conflictCode ?? [])
    assert.deepEqual(codes({ case_id: 'x', category: 'anything' }), [])
    assert.deepEqual(codes({ category: 'documents' }), ['category_in_case'])
    assert.equal(codes({ category: 'documents', persona_id: '1' })[0], 'persona_in_other_place')
    assert.throws(() => codes({ category: 'x' }), { code: 'metadata_value_not_valid', params: { field: 'category' } })
    dispose()
  })
})
