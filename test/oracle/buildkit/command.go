package main

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// command is dispatch of dockerfile2llb/convert.go, as far as it says what an instruction holds.
func (r *reader) command(command instructions.Command, env *environment) (object, error) {
	expander := func(word string) (string, error) { return r.word(word, env) }
	_, isArg := command.(*instructions.ArgCommand)
	if expandable, ok := command.(instructions.SupportsSingleWordExpansion); ok && !isArg {
		if err := expandable.Expand(expander); err != nil {
			return nil, err
		}
	}
	if expandable, ok := command.(instructions.SupportsSingleWordExpansionRaw); ok {
		if err := expandable.ExpandRaw(func(word string) (string, error) {
			lex := shell.NewLex('\\')
			lex.SkipProcessQuotes = true
			result, _, err := lex.ProcessWord(word, env)
			return result, err
		}); err != nil {
			return nil, err
		}
	}
	switch c := command.(type) {
	case *instructions.ArgCommand:
		return r.arg(c, env)
	case *instructions.EnvCommand:
		values := pairs(c.Env)
		for _, pair := range values {
			env.values[pair[0]] = pair[1]
		}
		return object{"values": values}, nil
	case *instructions.LabelCommand:
		return object{"values": pairs(c.Labels)}, nil
	case *instructions.RunCommand:
		return run(c)
	case *instructions.CopyCommand:
		from, err := r.word(c.From, &environment{values: map[string]string{}})
		if err != nil {
			return nil, err
		}
		result := sources(c.SourcesAndDest)
		result["from"], result["chown"], result["chmod"], result["link"], result["parents"] = from, c.Chown, c.Chmod, c.Link, c.Parents
		result["exclude"] = append([]string{}, c.ExcludePatterns...)
		return result, nil
	case *instructions.AddCommand:
		result := sources(c.SourcesAndDest)
		result["chown"], result["chmod"], result["link"], result["checksum"] = c.Chown, c.Chmod, c.Link, c.Checksum
		result["keepGitDir"], result["unpack"] = c.KeepGitDir, c.Unpack
		result["exclude"] = append([]string{}, c.ExcludePatterns...)
		return result, nil
	case *instructions.WorkdirCommand:
		return object{"path": c.Path}, nil
	case *instructions.UserCommand:
		return object{"user": c.User}, nil
	case *instructions.ExposeCommand:
		ports := []string{}
		for _, port := range c.Ports {
			words, err := r.lex.ProcessWords(port, env)
			if err != nil {
				return nil, err
			}
			ports = append(ports, words...)
		}
		return object{"ports": ports}, nil
	case *instructions.VolumeCommand:
		return object{"paths": c.Volumes}, nil
	case *instructions.StopSignalCommand:
		return object{"signal": c.Signal}, nil
	case *instructions.ShellCommand:
		return object{"words": c.Shell}, nil
	case *instructions.CmdCommand:
		return object{"shell": c.PrependShell, "words": append([]string{}, c.CmdLine...)}, nil
	case *instructions.EntrypointCommand:
		return object{"shell": c.PrependShell, "words": append([]string{}, c.CmdLine...)}, nil
	case *instructions.HealthCheckCommand:
		return object{"test": c.Health.Test, "interval": c.Health.Interval.Milliseconds(), "timeout": c.Health.Timeout.Milliseconds(),
			"startPeriod": c.Health.StartPeriod.Milliseconds(), "startInterval": c.Health.StartInterval.Milliseconds(), "retries": c.Health.Retries}, nil
	case *instructions.OnbuildCommand:
		return trigger(c.Expression)
	default:
		return nil, fmt.Errorf("unknown instruction %T", command)
	}
}

func pairs(list instructions.KeyValuePairs) [][2]string {
	result := [][2]string{}
	for _, pair := range list {
		result = append(result, [2]string{pair.Key, pair.Value})
	}
	return result
}

func sources(copied instructions.SourcesAndDest) object {
	files := []object{}
	for _, file := range copied.SourceContents {
		files = append(files, object{"name": file.Path, "content": file.Data, "expand": file.Expand})
	}
	return object{"sources": append([]string{}, copied.SourcePaths...), "files": files, "destination": copied.DestPath}
}

// run is dispatchRun: a here-document that is the whole command is the script, any other is handed to the shell as written.
func run(c *instructions.RunCommand) (object, error) {
	words := append([]string{}, c.CmdLine...)
	result := object{"shell": c.PrependShell, "network": instructions.GetNetwork(c), "security": instructions.GetSecurity(c)}
	if len(c.Files) > 0 {
		if len(words) != 1 || !c.PrependShell {
			return nil, fmt.Errorf("parsing produced an invalid run command: %v", words)
		}
		if heredoc := parser.MustParseHeredoc(words[0]); heredoc != nil {
			data := c.Files[0].Data
			if c.Files[0].Chomp {
				data = parser.ChompHeredocContent(data)
			}
			words = []string{data}
		} else {
			full := words[0]
			for _, file := range c.Files {
				full += "\n" + file.Data + file.Name
			}
			words = []string{full}
		}
	}
	result["words"] = words
	result["files"] = len(c.Files)
	mounts := []object{}
	for _, m := range instructions.GetMounts(c) {
		mounts = append(mounts, object{"type": m.Type, "from": m.From, "source": m.Source, "target": m.Target, "readonly": m.ReadOnly,
			"size": m.SizeLimit, "id": m.CacheID, "sharing": m.CacheSharing, "required": m.Required, "env": m.Env, "mode": m.Mode, "uid": m.UID, "gid": m.GID})
	}
	result["mounts"] = mounts
	devices := []string{}
	for _, device := range instructions.GetDevices(c) {
		devices = append(devices, device.Name)
	}
	result["devices"] = devices
	return result, nil
}

// trigger is initOnBuildTriggers: the text is read again in another build, without this file's directives.
func trigger(expression string) (object, error) {
	parsed, err := parser.Parse(strings.NewReader(expression))
	if err != nil {
		return nil, err
	}
	if len(parsed.AST.Children) != 1 {
		return nil, fmt.Errorf("onbuild trigger should be a single expression, it has %d", len(parsed.AST.Children))
	}
	command, err := instructions.ParseCommand(parsed.AST.Children[0])
	if err != nil {
		return nil, err
	}
	other := &reader{lex: shell.NewLex(parsed.EscapeToken), global: &environment{values: map[string]string{}}}
	result, err := other.command(command, &environment{values: map[string]string{}})
	if err != nil {
		return nil, err
	}
	result["kind"] = strings.ToUpper(command.Name())
	return object{"instruction": result}, nil
}
