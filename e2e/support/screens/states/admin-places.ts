import {
  dialogBy,
  dialogIsOpen,
  failing,
  fill,
  give,
  inTurn,
  key,
  onDesk,
  onPhone,
  press,
  pressInDialog,
  search,
  shows,
  staying,
} from './acts'
import type { Place } from './page-state'

const CSV =
  'Name;E-Mail;Role\nNia Moor;nia-of-states@fovea.test;patient\nKnown;doctor@fovea.test;doctor\nOdd;odd@fovea.test;nurse\n'
const add = dialogBy(/^Add( a person)?$/)
const person = dialogBy(/^Edit .*Marchetti|doctor@fovea\.test/)
const assign = dialogBy(/^(Assign|New assignment)$/)
const importing = dialogBy('Import people')

const people: Place = {
  who: 'admin',
  name: 'people',
  path: '/people',
  ready: shows('Ilse Marchetti'),
  opens: {
    'administrators alone': staying(press('Administrators')),
    'a search without results': staying(inTurn(search('qqqq'), shows('No people found'))),
    'somebody new': add,
    'somebody new without a name': inTurn(add, pressInDialog('Create account'), shows('Enter a name.')),
    'a person': inTurn(person, shows(/^Uses /)),
    'a quota that is none': inTurn(
      person,
      fill('Storage limit (GB)', 'a lot'),
      pressInDialog('Save'),
      shows('Enter a number of gigabytes'),
    ),
    'a new password': inTurn(person, pressInDialog(/^New password/)),
    'an account that is about to be disabled': inTurn(person, pressInDialog(/^Disable account/)),
    'a person who is about to be erased': inTurn(person, pressInDialog('Erase person…'), shows('Name of the person')),
    'earlier erasures': dialogBy('Earlier erasures'),
    'an import': importing,
    'an import that was read': inTurn(
      importing,
      give('CSV file', 'people.csv', 'text/csv', () => Buffer.from(CSV)),
      shows('There is no such role'),
    ),
    'an import of nothing': inTurn(importing, pressInDialog(/^Create/), shows('Choose a file with at least one new person.')),
  },
}

const assignments: Place = {
  who: 'admin',
  name: 'assignments',
  path: '/assignments',
  ready: shows('Jonas Pike'),
  opens: {
    'assignments that ended': staying(press('Ended')),
    'assignments to come': staying(inTurn(press('Upcoming'), shows('No upcoming assignments'))),
    'several that are selected': staying(async (page) => page.getByLabel('Select all shown').check()),
    'one that is about to end': staying(press(/^End access/)),
    'a new assignment': assign,
    'a new assignment of nobody': inTurn(assign, pressInDialog('Assign'), shows('Select a staff member.')),
    'a client for a trainer': inTurn(assign, pressInDialog('A client to a trainer')),
  },
}

const archives: Place = {
  who: 'admin',
  name: 'archives',
  path: '/archives',
  ready: shows('No sources'),
  opens: {
    'a new source': dialogBy('Add a source'),
    'a new source for a person': inTurn(dialogBy('Add a source'), pressInDialog('A person’s space')),
    'a new destination': dialogBy('Add a destination'),
    'a new destination without a name': inTurn(dialogBy('Add a destination'), pressInDialog('Save'), shows('Enter a name.')),
    'a new destination of one site': inTurn(dialogBy('Add a destination'), pressInDialog('One site')),
  },
}

const accounts: Place = {
  who: 'admin',
  name: 'service accounts',
  path: '/people/service-accounts',
  ready: shows('Radiology archive'),
  opens: {
    'revoked ones': staying(inTurn(press('Revoked'), shows('No revoked service accounts'))),
    'a new one': dialogBy('New service account'),
    'a new one without a name': inTurn(
      dialogBy('New service account'),
      pressInDialog('Create account'),
      shows('Select at least one.'),
    ),
    'one that is changed': dialogBy(/^Edit/),
    'one that is about to be revoked': inTurn(dialogBy(/^Edit/), pressInDialog(/^Revoke/)),
  },
}

const organisations: Place = {
  who: 'admin',
  name: 'organisations',
  path: '/people/organisations',
  ready: shows(/^\d+ members?/),
  opens: {
    'closed ones': staying(press('Closed')),
    'a new one': dialogBy('New organisation'),
    'a new one without a name': inTurn(dialogBy('New organisation'), pressInDialog('Create'), shows('Enter a name.')),
    'one that is changed': dialogBy(/^Edit/),
    'one that is about to be closed': inTurn(dialogBy(/^Edit/), pressInDialog(/^Close organisation/)),
  },
}

const emergency: Place = {
  who: 'admin',
  name: 'emergency access',
  path: '/people/emergency',
  ready: shows('No emergency access'),
  opens: { 'all of them': staying(press('All')) },
}

const filters = dialogBy(/^Filters/)

const trail: Place = {
  who: 'admin',
  name: 'the trail',
  path: '/trail',
  ready: shows(/^Last checkpoint|^No checkpoint/),
  opens: {
    'what was denied': staying(press('Denied')),
    'its filters': filters,
    'a filter of an action that is none': inTurn(
      filters,
      fill('Action', 'open a case'),
      pressInDialog('Apply'),
      shows('Enter a part of an action, such as case.open.'),
    ),
    'an entry': dialogBy(/^Details of/),
    'a verification': staying(inTurn(press('Verify now'), shows(/^Nothing has changed/))),
  },
}

export const adminPlaces: readonly Place[] = [
  {
    who: 'admin',
    name: 'the worklist',
    path: '/',
    ready: shows('Amara Deller'),
    opens: {
      'the command menu': inTurn(key('Control+k'), dialogIsOpen),
      'a person who is found': inTurn(
        key('Control+k'),
        dialogIsOpen,
        (page) => page.keyboard.type('marchetti'),
        shows('Dr Ilse Marchetti'),
      ),
      'the keyboard shortcuts': onDesk(inTurn(key('?'), dialogIsOpen)),
      'more pages': onPhone(staying((page) => page.locator('.tabbar button').click())),
    },
  },
  people,
  {
    who: 'admin',
    name: 'people who cannot be loaded',
    path: '/people',
    given: failing('**/api/v1/admin/users*'),
    ready: shows('Couldn’t load this list'),
  },
  accounts,
  organisations,
  emergency,
  assignments,
  archives,
  {
    who: 'admin',
    name: 'the server',
    path: '/server',
    ready: shows('Job queue'),
    opens: {
      'a week of uploads': staying(press('7 days')),
      'uploads as a table': staying(async (page) => page.getByText('Show as a table').first().click()),
    },
  },
  {
    who: 'admin',
    name: 'a week of uploads that cannot be loaded',
    path: '/server',
    given: failing('**/api/v1/admin/overview*'),
    ready: inTurn(press('7 days'), shows('We couldn’t reach the server')),
  },
  trail,
  {
    who: 'admin',
    name: 'a trail that cannot be loaded',
    path: '/trail',
    given: failing('**/api/v1/admin/audit?*'),
    ready: shows('Couldn’t load this list'),
  },
  {
    who: 'admin',
    name: 'family and carers',
    path: '/privacy',
    ready: shows('Tomas Wren'),
    opens: {
      'giving access': dialogBy('Give access'),
      'giving access without a patient': inTurn(
        dialogBy('Give access'),
        pressInDialog('Give access'),
        shows('Select a patient.'),
      ),
    },
  },
  { who: 'admin', name: 'the profile', path: '/profile', ready: shows('Notification settings') },
  { who: 'admin', name: 'the notifications', path: '/notifications' },
]
