import { type ReactNode } from 'react'
import { LiveProvider } from '../live/live-provider'
import { OfflineBanner } from './offline-banner'
import { type Person, PersonProvider } from './person'
import { Providers } from './providers'
import { SideBar } from './side-bar'
import { TabBar } from './tab-bar'
import { WaitingBanner } from './waiting-banner'

/** The frame around every page behind the sign-in: skip link, way around, the page, and who is asking. */
export function AppShell({ person, nonce, children }: { person: Person; nonce?: string; children: ReactNode }) {
  return (
    <Providers nonce={nonce}>
      <PersonProvider person={person}>
        <LiveProvider>
          <a className="skip" href="#page">
            Skip to the page
          </a>
          <div className="app">
            <SideBar person={person} />
            <main className="main" id="page" tabIndex={-1}>
              <OfflineBanner />
              <WaitingBanner />
              {children}
            </main>
            <TabBar person={person} />
          </div>
        </LiveProvider>
      </PersonProvider>
    </Providers>
  )
}
