import { expect } from '@playwright/test'
import {
  choose,
  dialogBy,
  dialogIsOpen,
  failing,
  fill,
  inTurn,
  key,
  loseLine,
  onDesk,
  onPhone,
  press,
  pressInDialog,
  search,
  shows,
  staying,
  unanswered,
} from './acts'
import type { Act, Place } from './page-state'
import { newcomer } from './world'

/** What every page has; examined on the home page of each role. */
const OF_EVERY_PAGE: Place['opens'] = {
  'the command menu': inTurn(key('Control+k'), dialogIsOpen),
  'a command that is not there': inTurn(
    key('Control+k'),
    dialogIsOpen,
    (page) => page.keyboard.type('qqqq'),
    shows(/No results/),
  ),
  'the keyboard shortcuts': onDesk(inTurn(key('?'), dialogIsOpen)),
  'without a connection': staying(loseLine),
}
const MORE_OF_TABS = onPhone(staying((page) => page.locator('.tabbar button').click()))
const nothingThere = search('qqqq')

const worklist: Place = {
  who: 'doctor',
  name: 'the worklist',
  path: '/',
  ready: shows('Amara Deller'),
  opens: {
    ...OF_EVERY_PAGE,
    'more pages': MORE_OF_TABS,
    'sorting and filters': staying(press('Sort and filter')),
    'naming a view': staying(inTurn(press('Sort and filter'), choose('Order', 'Oldest first'), press('Save this view'))),
    'the cases of this doctor': staying(press('Mine')),
    'urgent cases': staying(press(/^Urgent/)),
    'what needs attention': staying(press(/^Needs attention/)),
    'a search without results': onDesk(staying(inTurn(nothingThere, shows('No cases found')))),
    'the search of a phone': onPhone(staying(press('Search'))),
    'a look at the images': onDesk(inTurn(key('j'), key(' '), dialogIsOpen)),
    'a closed preview': onDesk(staying(press('Close preview'))),
  },
}

const cases = (who: string): Place => ({
  who,
  name: 'the cases',
  path: '/cases',
  ready: shows('Diabetic screening'),
  opens: {
    'a search without results': staying(nothingThere),
    'a new case': dialogBy('New case'),
    'a new case without a title': inTurn(dialogBy('New case'), pressInDialog('Create case')),
  },
})

const notifications = (who: string): Place => ({ who, name: 'the notifications', path: '/notifications' })
const withoutNotifications = (who: string): Place => ({
  ...notifications(who),
  name: 'no notifications',
  ready: shows('No notifications yet'),
})

const profile = (who: string, more: Place['opens'] = {}): Place => ({
  who,
  name: 'the profile',
  path: '/profile',
  ready: shows('Notification settings'),
  opens: more,
})

const quietHours: Act = async (page) => {
  const toggle = page.getByLabel('No email or push at certain hours')
  // They are the same on every device: another width may have set them.
  if (!(await toggle.isChecked())) await toggle.click()
  await expect(toggle).toBeChecked()
  await fill('To', '22:00')(page, undefined as never)
}

const links = (who: string, opens: Place['opens'] = {}): Place => ({ who, name: 'shared links', path: '/links', opens })

const forbidden = (who: string, path: string): Place => ({
  who,
  name: 'a page of other roles',
  path,
  ready: shows('You don’t have access to this page'),
})
const absent = (who: string): Place => ({
  who,
  name: 'a page that is not there',
  path: '/nowhere',
  ready: shows('Page not found'),
})

const sendChoice: Place = {
  who: 'doctor',
  name: 'sending, without a case',
  path: '/send',
  ready: shows('Which case are the images for?'),
  opens: { 'a search without results': staying(inTurn(fill(/^Find a case/, 'qqqq'), shows('No open cases match.'))) },
}

export const homePlaces: readonly Place[] = [
  worklist,
  cases('doctor'),
  notifications('doctor'),
  profile('doctor', { 'quiet hours that are none': staying(quietHours) }),
  links('doctor'),
  forbidden('doctor', '/people'),
  absent('doctor'),
  sendChoice,
  {
    who: 'doctor',
    name: 'the studies',
    path: '/studies',
    ready: shows('Head CT and ultrasound'),
    opens: {
      'a search without results': staying(inTurn(nothingThere, shows('No studies found'))),
      'studies of a modality': staying(press('CT')),
    },
  },
  {
    who: 'doctor',
    name: 'studies that cannot be loaded',
    path: '/studies',
    given: failing('**/api/v1/studies*'),
    ready: shows('Couldn’t load this list'),
  },
  { who: 'doctor', name: 'studies that are loading', path: '/studies', given: unanswered('**/api/v1/studies*'), isWaiting: true },

  {
    who: 'patient',
    name: 'the home page',
    path: '/',
    ready: shows('My cases'),
    opens: { ...OF_EVERY_PAGE, 'more pages': MORE_OF_TABS },
  },
  cases('patient'),
  notifications('patient'),
  profile('patient'),
  links('patient', {
    'a link that is about to be revoked': staying(press(/^Revoke/)),
    'the access log of a link': dialogBy(/^Access log of/),
  }),
  {
    who: 'patient',
    name: 'privacy and access',
    path: '/privacy',
    ready: shows('Tomas Wren'),
    opens: {
      'giving access': dialogBy('Give access'),
      'giving access to nobody': inTurn(dialogBy('Give access'), pressInDialog('Give access'), shows('Enter an email address.')),
      'access that is about to end': staying(press(/^End (the )?access/)),
    },
  },
  { who: 'patient', name: 'access that cannot be loaded', path: '/privacy', given: failing('**/api/v1/proxies*') },
  { who: 'patient2', name: 'the access of a carer', path: '/privacy', ready: shows('You act for') },
  { who: 'patient2', name: 'the home page of a carer', path: '/' },
  {
    who: newcomer('patient'),
    name: 'the home page without a case',
    path: '/',
    opens: { 'a first case': dialogBy('Send an image') },
  },
  { who: newcomer('patient'), name: 'no cases', path: '/cases' },
  { who: newcomer('patient'), name: 'no shared links', path: '/links', ready: shows('No links yet') },
  { who: newcomer('patient'), name: 'nobody else has access', path: '/privacy', ready: shows('No access granted') },
  { who: newcomer('patient'), name: 'sending without a case', path: '/send' },
  withoutNotifications(newcomer('patient')),

  {
    who: 'staff',
    name: 'the day of a clinic',
    path: '/',
    ready: shows('Needs attention'),
    opens: {
      ...OF_EVERY_PAGE,
      'more pages': MORE_OF_TABS,
      'a new case': dialogBy('New case'),
      'a new case without a patient': inTurn(dialogBy('New case'), pressInDialog('Create case'), shows('Select a patient.')),
      'a patient who is registered': inTurn(dialogBy('New case'), pressInDialog('Register a patient')),
    },
  },
  cases('staff'),
  notifications('staff'),
  profile('staff'),
  { who: 'staff', name: 'de-identified images', path: '/anonymised' },
  { who: 'staff', name: 'an image that awaits review', path: ({ uploadId }) => `/anonymised/${uploadId}` },
  {
    who: 'doctor',
    name: 'the review of pixels',
    path: ({ uploadId }) => `/anonymised/${uploadId}`,
    opens: { 'with a box': staying(press('Add box')) },
  },
  { who: newcomer('staff'), name: 'a clinic without cases', path: '/', ready: shows('No cases yet') },
  { who: newcomer('staff'), name: 'no cases', path: '/cases' },
  { who: newcomer('staff'), name: 'no studies', path: '/studies', ready: shows('No studies yet') },
  { who: newcomer('staff'), name: 'nothing de-identified', path: '/anonymised', ready: shows('No uploads yet') },
  withoutNotifications(newcomer('staff')),
]
