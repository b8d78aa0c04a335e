import { type ReactNode } from 'react'
import { type Limits } from '@/lib/files/record/kinds/schema'
import { WrittenHost } from '../coaching/written/written-host'
import { OfflineSupport, type OfflineSupportProps } from '../offline/page/offline-support'
import { UnplacedBanner } from '../offline/page/unplaced-banner'
import { UpdateBanner } from '../offline/page/update-banner'
import { RealtimeProvider } from '../realtime/realtime-provider'
import { OfflineBanner } from './status/offline-banner'
import { type CurrentUser, CurrentUserProvider } from './current-user'
import { IdleWatch, type IdleWatchProps } from './idle/idle-watch'
import { Providers } from './providers'
import { SideBar } from './navigation/side-bar'
import { SkipLinks } from './navigation/skip-links'
import { TabBar } from './navigation/tab-bar'
import { LazyParts } from './lazy/lazy-part'
import { KeyboardHost } from './shortcuts/keyboard-host'
import { StepUpHost } from './step-up/step-up-host'
import { PendingUploadsBanner } from './status/pending-uploads-banner'
import { UploadLimitsProvider } from './upload-limits'

interface AppShellProps {
  person: CurrentUser
  limits: Limits
  nonce?: string
  offline: OfflineSupportProps
  idle: IdleWatchProps
  children: ReactNode
}

/** The layout of every page behind the sign-in: skip link, navigation, the page, the current user and the upload limits. */
export function AppShell({ person, limits, nonce, offline, idle, children }: AppShellProps) {
  return (
    <Providers nonce={nonce}>
      <CurrentUserProvider person={person}>
        <UploadLimitsProvider limits={limits}>
          <RealtimeProvider>
            <LazyParts />
            <SkipLinks />
            <div className="app">
              <SideBar person={person} />
              <main className="main" id="page" tabIndex={-1}>
                <OfflineSupport {...offline} />
                <OfflineBanner />
                <UpdateBanner />
                <PendingUploadsBanner />
                <UnplacedBanner />
                {children}
              </main>
              <TabBar person={person} />
            </div>
            <IdleWatch {...idle} />
            <KeyboardHost />
            <StepUpHost />
            {(person.role === 'client' || person.role === 'trainer') && <WrittenHost />}
          </RealtimeProvider>
        </UploadLimitsProvider>
      </CurrentUserProvider>
    </Providers>
  )
}
