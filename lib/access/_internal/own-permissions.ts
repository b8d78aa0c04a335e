/** Everyone's permissions in their own space: a file sent without a case belongs there, and its sender may delete it. */
export const ownFilePermissions = [
  'user:read:own',
  'file:read:own',
  'study:read:own',
  'file:create:own',
  'study:store:own',
  'file:delete:own',
  'file:blackout:own',
  'measurement:create:own',
  'measurement:change:own',
] as const
/** Everyone may use the DICOM API for their own uploads. */
export const ownDicomPermissions = ['dicom:create:own', 'dicom:read:own', 'dicom:read-held:own'] as const
/** Anyone may own personas; their contents belong to the owner's space. */
export const ownPersonaPermissions = [
  'persona:read:own',
  'persona:create:own',
  'persona:change:own',
  'persona:delete:own',
] as const
