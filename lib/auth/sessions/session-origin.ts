import { deviceName } from '../devices/device-name'
import { networkOf } from '../sign-in/network-of'

/** Where a session is started from. */
export interface SessionOrigin {
  ip: string | null
  userAgent: string | null
  /** Several people use the device. */
  isShared?: boolean
}

/** What is stored of that: a name of the device, and the network without the part that names a single machine. */
export const storedOrigin = ({ ip, userAgent, isShared = false }: SessionOrigin) => ({
  device: deviceName(userAgent),
  network: networkOf(ip),
  isShared,
})
