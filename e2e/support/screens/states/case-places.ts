import { expect } from '@playwright/test'
import sharp from 'sharp'
import { photograph } from '../../pictures'
import {
  dialogBy,
  dialogIsOpen,
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
import type { Act, Place } from './page-state'

const NO_CASE = '00000000-0000-7000-8000-000000000000'
const blurred = async (): Promise<Buffer> =>
  sharp(await photograph(1200, 74))
    .blur(24)
    .jpeg()
    .toBuffer()
const firstImageIsHere: Act = async (page) => expect(page.locator('figure[data-file]').first()).toBeVisible()
const manage = dialogBy('Manage')
const share = dialogBy('Share')
const ask = dialogBy('Second opinion…')

const ofDoctor: Place = {
  who: 'doctor',
  name: 'a case with photographs',
  path: ({ photographs }) => `/cases/${photographs}`,
  ready: firstImageIsHere,
  opens: {
    'as a grid': staying(press('Grid')),
    sharing: share,
    'sharing until a certain time': inTurn(share, pressInDialog('Custom')),
    'sharing without a password': inTurn(share, fill('Password', ''), shows('Anyone with the link can open it.')),
    'a link that is ready': inTurn(share, pressInDialog('Create link'), shows('Your link is ready')),
    downloading: onDesk(dialogBy('Download')),
    managing: manage,
    'a year that is none': inTurn(
      manage,
      fill('Patient’s birth year', '68'),
      pressInDialog('Save'),
      shows('Enter a year such as 1968.'),
    ),
    closing: inTurn(manage, pressInDialog('Close with an answer'), shows('Close this case')),
    'taking images back': inTurn(manage, pressInDialog('Take back images'), shows('Doctors remove an image with a reason')),
    'what cannot be deleted': inTurn(manage, pressInDialog('Delete case'), shows('Delete this case')),
    printing: onDesk(dialogBy('Print images')),
    'printing nothing': onDesk(inTurn(dialogBy('Print images'), pressInDialog('Select none'))),
    assigning: dialogBy('Assign…'),
    'asking a colleague': ask,
    'asking nobody nothing': inTurn(ask, pressInDialog('Ask'), shows('Enter a question.')),
    'a question that is about to be withdrawn': staying(press(/^Withdraw/)),
    'writing an answer': staying(inTurn(press('Findings and answer'), shows('Answer in plain words'))),
    'signing an answer': staying(
      inTurn(press('Findings and answer'), fill('Answer in plain words', 'Your eye looks well.'), press('Sign…'), dialogIsOpen),
    ),
    'changing an eye': dialogBy(/^Change eye and region of/),
    'removing an image': dialogBy(/^Remove /),
    'moving an image': dialogBy(/^Move .* to another case/),
    'moving an image to a case that is not there': inTurn(
      dialogBy(/^Move .* to another case/),
      search('qqqq'),
      shows('No open cases match.'),
    ),
    'who viewed an image': dialogBy(/^Who viewed/),
    'checking before sending': staying(
      inTurn(
        give('file-input', 'eye_OD.jpg', 'image/jpeg', () => photograph(700, 71)),
        dialogIsOpen,
      ),
    ),
  },
}

const canvasIsDrawn: Act = async (page) =>
  expect(page.getByTestId('quick-look-canvas').first()).toHaveAttribute('data-rendered', 'true')
const bothAreThere: Act = async (page) => expect(page.getByTestId('quick-look-canvas')).toHaveCount(2)

const viewer: Place = {
  who: 'doctor',
  name: 'the viewer',
  path: ({ photographs, photograph: id }) => `/cases/${photographs}?image=${id}`,
  ready: canvasIsDrawn,
  opens: {
    shortcuts: onDesk(staying(inTurn(key('?'), shows('Keyboard shortcuts')))),
    'both eyes': staying(inTurn(key('b'), bothAreThere)),
    'before and after': staying(inTurn(key('v'), bothAreThere)),
    'choosing an image to compare with': staying(inTurn(key('x'), shows('Compare with…'))),
    'an overlay': staying(inTurn(key('v'), bothAreThere, key('o'), shows('Overlay'))),
    'requesting a retake': staying(inTurn(press(/^Request a retake/), shows('Too blurred to read'))),
    'a retake without a reason': staying(
      inTurn(press(/^Request a retake/), fill('Reason', ''), pressInDialog('Request a retake'), shows('Enter a reason.')),
    ),
    'red-free, mirrored and turned': staying(inTurn(key('g'), key('m'), key('t'))),
    more: onPhone(staying(press('More'))),
  },
}

const roomIsHere: Act = async (page) =>
  expect(page.locator('[data-testid="reading-viewport"][data-quality="full"]').first()).toBeVisible()

const room: Place = {
  who: 'doctor',
  name: 'the reading room of a CT',
  path: ({ ct }) => `/read/${ct}`,
  ready: roomIsHere,
  opens: {
    'the choice of layouts': onDesk(press(/^Layout/)),
    'four panes': onDesk(staying(inTurn(press(/^Layout/), press('2 × 2')))),
    settings: dialogBy('Settings'),
    shortcuts: onDesk(inTurn(key('?'), dialogIsOpen)),
    planes: staying(
      inTurn(key('m'), async (page) =>
        expect(page.getByRole('button', { name: 'MPR' }).filter({ visible: true })).toHaveAttribute('aria-pressed', 'true'),
      ),
    ),
    measurements: staying(
      inTurn(key('t'), async (page) =>
        expect(page.getByRole('tab', { name: /^Measurements/ })).toHaveAttribute('aria-selected', 'true'),
      ),
    ),
    'the reading': staying(inTurn(key('r'), shows('Answer in plain words'))),
    'a reading without an answer': staying(inTurn(key('r'), shows('Answer in plain words'), press('Sign…'))),
    'signing a reading': staying(
      inTurn(key('r'), fill('Answer in plain words', 'Nothing is broken.'), press('Sign…'), dialogIsOpen),
    ),
    'key images': staying(
      inTurn(key('r'), shows('Answer in plain words'), async (page) => page.getByRole('tab', { name: /^Key images/ }).click()),
    ),
    'a marked image': staying(
      inTurn(
        key('Shift+K'),
        key('r'),
        async (page) => page.getByRole('tab', { name: /^Key images/ }).click(),
        shows('Save key images'),
      ),
    ),
  },
}

const sending: Place = {
  who: 'staff',
  name: 'sending into a case',
  path: ({ photographs }) => `/send?case=${photographs}`,
  ready: async (page) => expect(page.getByTestId('case-target').first()).toBeVisible(),
  opens: {
    'another case': dialogBy(/^Change case/),
    'views to take': staying(async (page) => page.getByRole('combobox', { name: 'Views to take' }).selectOption({ index: 1 })),
    'checking before sending': staying(
      inTurn(
        give('file-input', 'eye_OS.jpg', 'image/jpeg', () => photograph(700, 72)),
        dialogIsOpen,
      ),
    ),
    'what cannot be sent': staying(
      inTurn(
        give('file-input', 'notes.exe', 'application/octet-stream', () => Buffer.from('MZ')),
        shows('notes.exe'),
      ),
    ),
  },
}

export const casePlaces: readonly Place[] = [
  ofDoctor,
  viewer,
  room,
  {
    who: 'doctor',
    name: 'the reading room of photographs',
    path: ({ photographs }) => `/read/${photographs}`,
    ready: roomIsHere,
  },
  { who: 'doctor', name: 'a reading room that is not there', path: `/read/${NO_CASE}` },
  { who: 'doctor', name: 'a case with a CT', path: ({ ct }) => `/cases/${ct}`, ready: firstImageIsHere },
  { who: 'doctor', name: 'a case without images', path: ({ empty }) => `/cases/${empty}`, ready: shows('No images yet') },
  { who: 'doctor', name: 'a case with an answer', path: ({ answered }) => `/cases/${answered}`, ready: shows('Harmless.') },
  { who: 'doctor', name: 'a case that is not there', path: `/cases/${NO_CASE}`, ready: shows('Case not found') },
  {
    who: 'doctor',
    name: 'blacking out',
    path: ({ photograph: id }) => `/blackout/${id}`,
    ready: shows('Add box'),
    opens: { 'with a box': staying(press('Add box')) },
  },
  {
    who: 'colleague-of-states',
    name: 'a case with a question to answer',
    path: ({ photographs }) => `/cases/${photographs}`,
    ready: shows('Second opinions'),
    opens: {
      answering: staying(press('Answer')),
    },
  },
  {
    who: 'patient',
    name: 'a case of one’s own',
    path: ({ photographs }) => `/cases/${photographs}`,
    ready: firstImageIsHere,
    opens: {
      sharing: share,
      downloading: dialogBy('Download'),
      'a photo that is too blurred': staying(
        inTurn(give('camera-input', 'soft.jpg', 'image/jpeg', blurred), dialogIsOpen, shows('Too blurry to read')),
      ),
    },
  },
  { who: 'patient', name: 'a mark on the skin', path: ({ skin }) => `/cases/${skin}`, ready: firstImageIsHere },
  { who: 'patient', name: 'an answer', path: ({ answered }) => `/cases/${answered}`, ready: shows('Harmless.') },
  { who: 'patient', name: 'the reading room of one’s own CT', path: ({ ct }) => `/read/${ct}`, ready: roomIsHere },
  { who: 'patient', name: 'sending', path: '/send' },
  {
    who: 'patient2',
    name: 'a case of somebody cared for',
    path: ({ photographs }) => `/cases/${photographs}`,
    ready: firstImageIsHere,
  },
  {
    who: 'staff',
    name: 'a case with photographs',
    path: ({ photographs }) => `/cases/${photographs}`,
    ready: firstImageIsHere,
    opens: {
      'changing an eye': dialogBy(/^Change eye and region of/),
    },
  },
  sending,
  {
    who: 'admin',
    name: 'a case with photographs',
    path: ({ photographs }) => `/cases/${photographs}`,
    ready: firstImageIsHere,
    opens: {
      deleting: inTurn(manage, pressInDialog('Delete case'), shows('What is deleted')),
    },
  },
]
