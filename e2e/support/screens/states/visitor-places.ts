import { expect } from '@playwright/test'
import { fill, inTurn, press, shows, staying } from './acts'
import { type Place, VISITOR } from './page-state'

const unlock = inTurn(
  (page, { link }) => page.getByLabel('Password', { exact: true }).fill(link.password),
  press('View images'),
  async (page) => expect(page.getByRole('listitem').first()).toBeVisible(),
)

export const visitorPlaces: readonly Place[] = [
  {
    who: VISITOR,
    name: 'the sign-in',
    path: '/sign-in',
    opens: {
      'without an address': staying(inTurn(press('Sign in'), shows('Enter your email address.'))),
      'a wrong password': staying(
        inTurn(
          fill('Email', 'nobody@fovea.test'),
          fill('Password', 'not this one'),
          press('Sign in'),
          shows('Incorrect email or password'),
        ),
      ),
      'a password that is shown': staying(inTurn(fill('Password', 'not this one'), press('Show password'))),
    },
  },
  { who: VISITOR, name: 'an invitation that does not work', path: '/invite', ready: shows('This link doesn’t work') },
  { who: VISITOR, name: 'a forgotten password', path: '/forgot', ready: shows('Ask your clinic’s administrator') },
  { who: VISITOR, name: 'a reset link that does not work', path: '/reset', ready: shows('This link doesn’t work') },
  { who: VISITOR, name: 'the page without a connection', path: '/offline' },
  { who: VISITOR, name: 'the documentation of the API', path: '/docs', isLong: true },
  {
    who: VISITOR,
    name: 'a link that is not there',
    path: `/s/${'q'.repeat(43)}`,
    hasOneTheme: true,
    ready: shows('This link is no longer available'),
  },
  {
    who: VISITOR,
    name: 'a link with a password',
    path: ({ link }) => link.url,
    hasOneTheme: true,
    opens: {
      'a wrong password': staying(inTurn(fill('Password', 'not this one'), press('View images'), shows(/Incorrect password/))),
    },
  },
  {
    who: VISITOR,
    name: 'the images of a link',
    path: ({ link }) => link.url,
    hasOneTheme: true,
    ready: unlock,
    opens: {
      'an image': staying(
        inTurn(async (page) => page.getByRole('listitem').first().getByRole('link').click(), shows('All images')),
      ),
    },
  },
]
