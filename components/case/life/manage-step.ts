/** What is done with a case in its dialog. */
export type ManageStep = 'manage' | 'close' | 'images' | 'delete'
