import { BuildError } from '../../../src/decide/failures/build-error.js';

test('BuildError keeps what is known of a failed build, and its cause', () => {
  const cause = new Error('exit code 1');
  const place = { file: 'Dockerfile', line: 3 };
  const finding = { rule: 'A', text: 'b', url: '', file: 'Dockerfile', line: 1 };
  expect(new BuildError('no', { cause })).toMatchObject({ message: 'no', cause, place: undefined, findings: [] });
  const known = { cause, place, findings: [finding] };
  expect(new BuildError('no', known)).toMatchObject({ name: 'BuildError', message: 'no', ...known });
});
