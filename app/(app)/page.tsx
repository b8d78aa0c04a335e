import { HomePage } from '@/components/home/home-page'
import { ServerReads } from '@/components/shell/server-reads/server-reads'
import { doctorsSee } from '@/lib/access/doctors/doctors-see'
import { pageTitle } from '../page-title'
import { readHome } from './_reads/read-home'
import { guardPage } from './guard-page'

export const generateMetadata = pageTitle('home')

/** The home page of each role: what is pending for the user. It is drawn on the server, with its first images. */
export default function Home() {
  return guardPage('/', async ({ role }) => (
    <ServerReads reads={await readHome({ role })}>
      <HomePage role={role} doctorsSee={doctorsSee()} />
    </ServerReads>
  ))
}
