/** The whole path of a file or folder that is named from another folder on; what is whole already stays as it is. */
export function pathFrom(folder: string, path: string): string {
  return WHOLE.test(path) ? path : `${folder}/${path}`;
}

// Of Windows, too, where paths of the runner begin with a drive.
const WHOLE = /^(?:\/|[A-Za-z]:[\\/])/;
