import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { describeNode } from './node-version.mjs'

const BEFORE = new Date('2026-11-01')

describe('describeNode', () => {
  it('says that a Node past its end of life gets no security fixes, and what to install', () => {
    assert.equal(describeNode('v20.20.2', BEFORE), 'Node 20 has had no security fixes since 2026-04-30. Install Node 24.')
    assert.match(describeNode('v22.23.3', new Date('2027-05-01')) ?? '', /^Node 22 has had no security fixes/)
  })

  it('says nothing of a supported one, until its last day', () => {
    assert.equal(describeNode('v22.12.0', BEFORE), null)
    assert.equal(describeNode('v24.9.0', new Date('2028-04-30T12:00:00Z')), null)
  })

  it('says of any other that it is not tried', () => {
    assert.match(describeNode('v23.1.0', BEFORE) ?? '', /^Node 23 is not tried/)
  })

  it('recommends the version of .nvmrc, which package.json accepts', () => {
    assert.equal(readFileSync('.nvmrc', 'utf8').trim(), '24')
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
    assert.equal(engines.node, '>=20.19 <21 || >=22.13 <23 || >=24')
  })
})
