import { HomePage } from '@/components/home/home-page'
import { ServerReads } from '@/components/shell/server-reads/server-reads'
import { pageTitle } from '../page-title'
import { readCases } from './_reads/read-cases'
import { guardPage } from './guard-page'

export const generateMetadata = pageTitle('home')

/** The home page of each role: what is pending for the user. Lists of cases are drawn on the server, with their images. */
export default function Home() {
  return guardPage('/', async ({ role }) => (
    <ServerReads reads={await readCases({ role })}>
      <HomePage role={role} />
    </ServerReads>
  ))
}
