import { redirect } from 'next/navigation'
import { type Role } from '@/lib/access/actor'
import { DiaryPage } from '../coaching/diary-page'
import { TrainerFeed } from '../coaching/trainer-feed'
import { ClosedDoor } from './closed-door'
import { PatientHome } from './patient/patient-home'
import { StaffHome } from './staff-home'
import { Worklist } from './worklist/worklist'

/** The home of a role. */
export function HomeOf({ role }: { role: Role }) {
  switch (role) {
    case 'doctor':
    case 'admin':
      return <Worklist />
    case 'staff':
      return <StaffHome />
    case 'patient':
      return <PatientHome />
    case 'trainer':
      return <TrainerFeed />
    case 'client':
      return <DiaryPage />
    case 'creator':
      return redirect('/personas')
    case 'service':
      return <ClosedDoor role={role} />
  }
}
