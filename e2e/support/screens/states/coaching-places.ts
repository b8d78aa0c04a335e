import { photograph } from '../../pictures'
import {
  dialogBy,
  dialogIsOpen,
  failing,
  fill,
  inTurn,
  key,
  loseLine,
  onDesk,
  press,
  pressInDialog,
  shows,
  staying,
} from './acts'
import type { Place } from './page-state'
import { newcomer } from './world'

const feed: Place = {
  who: 'trainer',
  name: 'the feed',
  path: '/',
  ready: shows('Leila Brandt'),
  opens: {
    'the command menu': inTurn(key('Control+k'), dialogIsOpen),
    'the keyboard shortcuts': onDesk(inTurn(key('?'), dialogIsOpen)),
    'meals alone': staying(press('Meals')),
    'documents alone': staying(press('Documents')),
    'a reply': staying(press('Reply')),
    'without a connection': staying(loseLine),
  },
}

const diary: Place = {
  who: 'client',
  name: 'the diary',
  path: '/',
  ready: shows('Photograph a meal'),
  opens: {
    'the command menu': inTurn(key('Control+k'), dialogIsOpen),
    'a meal without an image': dialogBy('Write it down'),
    'a meal at a time to come': inTurn(dialogBy('Write it down'), fill('Time', '2099-01-01T00:00'), pressInDialog('Send')),
    'a meal that is changed': dialogBy('Edit meal'),
    'a meal that is about to be deleted': inTurn(dialogBy('Edit meal'), pressInDialog(/^Delete/)),
    'a photograph of a meal': staying(
      inTurn(async (page, world) => {
        const chooser = page.waitForEvent('filechooser')
        await press('Photograph a meal')(page, world)
        await (await chooser).setFiles({ name: 'm.jpg', mimeType: 'image/jpeg', buffer: await photograph(700) })
      }, dialogIsOpen),
    ),
    'without a connection': staying(loseLine),
  },
}

const progress: Place = {
  who: 'client',
  name: 'the progress',
  path: '/progress',
  ready: shows('Add a value'),
  opens: {
    'a value that is missing': staying(press('Save')),
    'a value that is changed': dialogBy('Edit value'),
  },
}

const talk = (who: string): Place => ({
  who,
  name: 'the messages',
  path: '/messages',
  opens: {
    'a conversation': staying(async (page) => {
      // The first link of the page itself leads to the profile, and is there before the people are.
      await page.locator('main a[href*="with="]').first().click()
      await page.waitForURL(/\?with=/)
      await page.getByRole('main').getByRole('textbox').waitFor()
    }),
  },
})

export const coachingPlaces: readonly Place[] = [
  feed,
  { who: 'trainer', name: 'the clients', path: '/clients', ready: shows('Leila Brandt') },
  { who: 'trainer', name: 'a client', path: ({ clientId }) => `/clients/${clientId}`, ready: shows('Leila Brandt') },
  {
    who: 'trainer',
    name: 'a client who is not there',
    path: '/clients/00000000-0000-7000-8000-000000000000',
    ready: shows('Client not found'),
  },
  talk('trainer'),
  { who: 'trainer', name: 'the files', path: '/files' },
  { who: 'trainer', name: 'a feed that cannot be loaded', path: '/', given: failing('**/api/v1/feed*') },
  { who: 'trainer', name: 'the profile', path: '/profile', ready: shows('Notification settings') },
  { who: 'trainer', name: 'a page of other roles', path: '/cases', ready: shows('You don’t have access to this page') },
  { who: newcomer('trainer'), name: 'a feed without clients', path: '/', ready: shows('No clients yet') },
  { who: newcomer('trainer'), name: 'no clients', path: '/clients', ready: shows('No clients yet') },
  { who: newcomer('trainer'), name: 'no contacts', path: '/messages', ready: shows('No contacts yet') },
  diary,
  progress,
  talk('client'),
  { who: 'client', name: 'the files', path: '/files' },
  { who: 'client', name: 'the profile', path: '/profile', ready: shows('Notification settings') },
  { who: newcomer('client'), name: 'an empty diary', path: '/', ready: shows('Start your diary') },
  { who: newcomer('client'), name: 'no progress', path: '/progress', ready: shows('No measurements yet') },
  { who: newcomer('client'), name: 'no contacts', path: '/messages', ready: shows('No contacts yet') },
]
