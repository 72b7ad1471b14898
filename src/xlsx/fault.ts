/** Why a file cannot be opened, worded for whoever chose it. */
export class FileFault extends Error {}
