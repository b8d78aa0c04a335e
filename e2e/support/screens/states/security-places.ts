import { expect, type Page } from '@playwright/test'
import { PASSWORD } from '../../fovea'
import { dialogBy, fill, inTurn, press, pressInDialog, shows, staying } from './acts'
import { type Act, type Place, VISITOR } from './page-state'
import { newcomer, WITH_FACTOR } from './world'

const WRONG_CODE = '000000'

const passwordOfFirstStep = inTurn(
  fill('Email', `${WITH_FACTOR}@fovea.test`),
  fill('Password', PASSWORD),
  press('Sign in'),
  shows('Confirm it’s you'),
  // What is asked of the server after the form is there.
  async (page) => expect(page.getByRole('button', { name: 'Use a passkey' })).toBeVisible(),
)

/** The browser is told that the app is set up, so that nobody has to be freed of it. */
const recoveryCodes: Act = (page) =>
  page.route('**/api/v1/me/second-factor/totp/confirmation', (route) =>
    route.fulfill({ json: { recovery_codes: Array.from({ length: 10 }, (_, i) => `k7m2-9xq4-${String(i).padStart(4, '0')}`) } }),
  )
const isSetUp: Act = (page) =>
  page.route('**/api/v1/me/second-factor', (route) =>
    route.fulfill({
      json: { is_required: true, totp_since: '2026-11-02T08:00:00.000Z', recovery_codes_left: 2, passkeys: [] },
    }),
  )

const IDLE = '12:00:00'
/** As with files that are still being sent: without a connection nobody is signed out, and the page is covered. */
const becomeIdle = async (page: Page) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true }))
  await page.clock.fastForward(IDLE)
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await expect(page.getByLabel('Password')).toBeVisible()
}

/** Second factors, and the lock of a page whose user has done nothing for long. */
export const securityPlaces: readonly Place[] = [
  {
    who: VISITOR,
    name: 'the second step of a sign-in',
    path: '/sign-in',
    ready: passwordOfFirstStep,
    opens: {
      'without a code': staying(inTurn(press('Sign in'), shows('Enter a code.'))),
      'a wrong code': staying(inTurn(fill('Code', WRONG_CODE), press('Sign in'), shows('This code isn’t valid'))),
    },
  },
  {
    who: newcomer('doctor'),
    name: 'a second factor that is demanded',
    path: async ({ demanding }) => `${await demanding()}/second-factor`,
    ready: shows('Not set up'),
    opens: {
      'an authenticator app': dialogBy('Set up'),
      'a wrong code': inTurn(
        dialogBy('Set up'),
        fill('Code from the app', WRONG_CODE),
        pressInDialog('Confirm'),
        shows('This code isn’t valid'),
      ),
      'recovery codes': staying(
        inTurn(
          recoveryCodes,
          dialogBy('Set up'),
          fill('Code from the app', WRONG_CODE),
          pressInDialog('Confirm'),
          shows('k7m2-9xq4-0009'),
        ),
      ),
      'a passkey': dialogBy('Add a passkey'),
    },
  },
  {
    who: newcomer('doctor'),
    name: 'a second factor that is set up',
    path: async ({ demanding }) => `${await demanding()}/second-factor`,
    given: isSetUp,
    ready: shows('Continue'),
  },
  {
    who: newcomer('staff'),
    name: 'a page that is locked',
    path: '/',
    given: (page) => page.clock.install(),
    ready: becomeIdle,
    opens: {
      'without a password': staying(inTurn(press('Unlock'), shows('Enter your password'))),
      'a wrong password': staying(inTurn(fill('Password', 'not this one'), press('Unlock'), shows(/password is incorrect/))),
    },
  },
]
