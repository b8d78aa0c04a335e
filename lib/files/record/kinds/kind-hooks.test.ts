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

  it('reads the destination from upload metadata, and of two the one whose error message comes first', () => {
    const dispose = registerAllKinds()
    const messages = (metadata: Record<string, string>) =>
      kindRegistrations().flatMap(({ destinationOf }) => destinationOf?.(metadata)?.conflictMessage ?? [])
    assert.deepEqual(messages({ case_id: 'x', category: 'anything' }), [])
    assert.deepEqual(messages({ category: 'documents' }), ['category: a file of a category lies in no case'])
    assert.equal(
      messages({ category: 'documents', persona_id: '1' })[0],
      'persona_id: what belongs to a persona belongs to nothing else',
    )
    assert.throws(() => messages({ category: 'x' }), { code: 'bad_input', detail: 'category is not a word that is known here' })
    dispose()
  })
})
