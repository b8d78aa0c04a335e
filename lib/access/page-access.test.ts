import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Role, roles } from './actor'
import { type Page, canOpenPage, pages } from './page-access'

const everybody = [...roles]
const inClinics: Role[] = ['patient', 'staff', 'doctor', 'admin']
const inCoaching: Role[] = ['trainer', 'client']

/** Written by hand, so that a mistake in the table shows as a difference. */
const expected: Record<Page, Role[]> = {
  '/': everybody,
  '/notifications': everybody,
  '/profile': everybody,
  '/anonymised': everybody,
  '/anonymised/[id]': everybody,
  '/blackout/[id]': everybody.filter((role) => role !== 'service'),
  '/cases': inClinics,
  '/cases/[id]': everybody,
  '/read/[id]': everybody,
  '/studies': ['staff', 'doctor', 'admin'],
  '/send': inClinics,
  '/links': ['patient', 'doctor', 'admin'],
  '/privacy': ['patient', 'admin'],
  '/people': ['admin'],
  '/people/service-accounts': ['admin'],
  '/people/organisations': ['admin'],
  '/people/emergency': ['admin'],
  '/assignments': ['admin'],
  '/archives': ['admin'],
  '/server': ['admin'],
  '/trail': ['admin'],
  '/clients': ['trainer'],
  '/clients/[id]': ['trainer'],
  '/progress': ['client'],
  '/messages': inCoaching,
  '/files': inCoaching,
  '/personas': ['creator'],
  '/personas/[id]': ['creator'],
  '/all-media': ['creator'],
  '/storage': ['creator'],
}

describe('canOpenPage', () => {
  it('matches the table of pages for every role and page', () => {
    for (const role of roles)
      for (const page of pages) assert.equal(canOpenPage(role, page), expected[page].includes(role), `${role} ${page}`)
  })

  it('has a row for each page that this test knows, and no other', () => {
    assert.deepEqual([...pages].sort(), Object.keys(expected).sort())
  })

  it('denies an unknown role every page that needs a permission', () => {
    assert.equal(canOpenPage('owner' as Role, '/people'), false)
    assert.equal(canOpenPage('constructor' as Role, '/cases'), false)
  })
})
